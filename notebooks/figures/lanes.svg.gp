# Redraw in this folder: gnuplot lanes.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './lanes.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'keccak by lanes' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'median with 95 % interval, n=104 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit c64800acf' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set xrange [0.72:8.28] noextend
set xtics noenhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8)
set xlabel 'lanes' noenhanced
set yrange [51.39860596555487:220.55274880182358] noextend
set ytics noenhanced ('100' 100, '150' 150, '200' 200)
set ylabel 'time (ns)' noenhanced
unset key
$series1 << e
1 2.142204488778055e-07 2.1417256857855362e-07 2.1428778054862844e-07
4 6.0096435546875e-08 6.0023193359375e-08 6.024072265625e-08
8 5.7684326171875e-08 5.7663574218750007e-08 5.7719726562500004e-08
e
plot $series1 using 1:($2/1e-09):($3/1e-09):($4/1e-09) with yerrorbars pt 7 ps 0.1 dt 1 lw 1.2 lc rgb '#0072b2' notitle, \
  $series1 using 1:($2/1e-09) with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' notitle
unset output
