# Redraw in this folder: gnuplot sync-growth.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './sync-growth.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'time by blocks' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'n=6 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 505c6567d' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [52.14781312947708:2301.151147068309] noextend
set xtics noenhanced ('' 60 1, '' 70 1, '' 80 1, '' 90 1, '100' 100, '200' 200, '' 300 1, '' 400 1, '500' 500, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '1 k' 1000, '2 k' 2000)
set xlabel 'blocks' noenhanced
set logscale y 10
set yrange [0.00024024118847859577:21.644855232033994] noextend
set ytics noenhanced ('' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '1 ms' 0.001, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10 ms' 0.01, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '100 ms' 0.1, '' 0.2 1, '' 0.3 1, '' 0.4 1, '' 0.5 1, '' 0.6 1, '' 0.7 1, '' 0.8 1, '' 0.9 1, '1 s' 1, '' 2 1, '' 3 1, '' 4 1, '' 5 1, '' 6 1, '' 7 1, '' 8 1, '' 9 1, '10 s' 10, '' 20 1)
set ylabel 'time' noenhanced
set key inside left top Left reverse vertical opaque noenhanced font 'DejaVu Sans,9' spacing 1.15
$series1 << e
60 0.484313131
120 0.923075716
250 1.8348954690000001
500 3.6144946805000004
1000 7.0759791265
2000 14.1855771715
e
$series2 << e
60 0.0041750725
120 0.0078360815
250 0.0157549165
500 0.0313322905
1000 0.061751792500000006
2000 0.12090922050000001
e
$series3 << e
60 0.0123675525
120 0.024351326500000003
250 0.0497209485
500 0.1004215145
1000 0.1968593965
2000 0.39859777300000004
e
$series4 << e
60 0.2896314605
120 0.577737864
250 1.2087093705
500 2.4242926585
1000 4.806418775
2000 9.747263706
e
$series5 << e
60 0.08800832900000001
120 0.166355845
250 0.32948313100000004
500 0.6666856160000001
1000 1.3681497230000002
2000 2.73860883
e
$series6 << e
60 0.0191880585
120 0.028957794000000002
250 0.050917098
500 0.0829666715
1000 0.13058398000000002
2000 0.19814080650000002
e
$series7 << e
60 0.0005444475
120 0.0008033315000000001
250 0.0012794825000000001
500 0.002253357
1000 0.004252436500000001
2000 0.008658567
e
$series8 << e
60 0.055234331000000005
120 0.07662906200000001
250 0.110178971
500 0.162187413
1000 0.214463806
2000 0.2821601895
e
$series9 << e
60 0.008176257000000001
120 0.017488934
250 0.036299067000000004
500 0.07661894200000001
1000 0.156445316
2000 0.35536615000000005
e
$series10 << e
60 0.0080676655
120 0.0164154065
250 0.032443233
500 0.063594495
1000 0.148416303
2000 0.3286437285
e
$series11 << e
60 0.0003665685
120 0.00046847500000000004
250 0.0006750165
500 0.0010642585000000002
1000 0.001970182
2000 0.003935096
e
plot $series1 using 1:2 with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' title 'sync blocks^0.96' noenhanced, \
  $series2 using 1:2 with linespoints pt 5 ps 0.8 dt (12,5) lw 1.4 lc rgb '#d55e00' title 'stage.Headers blocks^0.96' noenhanced, \
  $series3 using 1:2 with linespoints pt 9 ps 0.8 dt (3,4) lw 1.4 lc rgb '#009e73' title 'stage.Bodies blocks^0.97' noenhanced, \
  $series4 using 1:2 with linespoints pt 13 ps 0.8 dt (12,4,3,4) lw 1.4 lc rgb '#cc79a7' title 'stage.SenderRecovery blocks^1.00' noenhanced, \
  $series5 using 1:2 with linespoints pt 11 ps 0.8 dt (20,6) lw 1.4 lc rgb '#e69f00' title 'stage.Execution blocks^0.98' noenhanced, \
  $series6 using 1:2 with linespoints pt 6 ps 0.8 dt (6,6) lw 1.4 lc rgb '#56b4e9' title 'stage.AccountHashing blocks^0.68' noenhanced, \
  $series7 using 1:2 with linespoints pt 4 ps 0.8 dt (12,4,3,4,3,4) lw 1.4 lc rgb '#000000' title 'stage.StorageHashing blocks^0.79' noenhanced, \
  $series8 using 1:2 with linespoints pt 8 ps 0.8 dt (2,6) lw 1.4 lc rgb '#b8a800' title 'stage.MerkleRoot blocks^0.48' noenhanced, \
  $series9 using 1:2 with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' title 'stage.TransactionLookup blocks^1.06' noenhanced, \
  $series10 using 1:2 with linespoints pt 5 ps 0.8 dt (12,5) lw 1.4 lc rgb '#d55e00' title 'stage.AccountHistory blocks^1.06' noenhanced, \
  $series11 using 1:2 with linespoints pt 9 ps 0.8 dt (3,4) lw 1.4 lc rgb '#009e73' title 'stage.StorageHistory blocks^0.69' noenhanced
unset output
