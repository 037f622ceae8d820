# Redraw in this folder: gnuplot state-root.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './state-root.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'trie.root: time by accounts' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'exponent 0.996 (95 %: 0.995 … 0.998), n=52 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit c64800acf' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [831.763771102671:120226.44346174129] noextend
set xtics noenhanced ('' 900 1, '1 k' 1000, '2 k' 2000, '' 3000 1, '' 4000 1, '5 k' 5000, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '10 k' 10000, '20 k' 20000, '' 30000 1, '' 40000 1, '50 k' 50000, '' 60000 1, '' 70000 1, '' 80000 1, '' 90000 1, '100 k' 100000)
set xlabel 'accounts' noenhanced
set logscale y 10
set yrange [0.00016328785866809086:0.023626650277580267] noextend
set ytics noenhanced ('200 µs' 0.0002, '' 0.0003 1, '' 0.0004 1, '500 µs' 0.0005, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '1 ms' 0.001, '2 ms' 0.002, '' 0.003 1, '' 0.004 1, '5 ms' 0.005, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10 ms' 0.01, '20 ms' 0.02)
set ylabel 'time' noenhanced
set key inside left top Left reverse vertical opaque noenhanced font 'DejaVu Sans,9' spacing 1.15
$series1 << e
1000 0.0001997915
2512 0.0004812085
6310 0.001224971
15849 0.003083591
39811 0.007587903500000001
1e+05 0.0196510405
e
$series2 << e
1000 0.00019632268995252114
2512 0.0004913281188183881
6310 0.0012295972196047745
15849 0.003076926044381768
39811 0.00770016164483821
1e+05 0.019269850087571316
e
plot $series1 using 1:2 with points pt 7 ps 0.8 lc rgb '#0072b2' title 'measured median' noenhanced, \
  $series2 using 1:2 with lines dt (9,6) lw 1.4 lc rgb '#d55e00' title 'accounts^0.996' noenhanced
unset output
