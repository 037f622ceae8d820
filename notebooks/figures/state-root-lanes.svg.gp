# Redraw in this folder: gnuplot state-root-lanes.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './state-root-lanes.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'trie.root by keccak-lanes' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'median with 95 % interval, n=52 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit c64800acf' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set xrange [0.72:8.28] noextend
set xtics noenhanced ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8)
set xlabel 'keccak-lanes' noenhanced
set yrange [18.642739999999996:44.429657000000006] noextend
set ytics noenhanced ('20' 20, '25' 25, '30' 30, '35' 35, '40' 40)
set ylabel 'time (ms)' noenhanced
unset key
$series1 << e
1 0.0433938705 0.043299877 0.043474586
4 0.019713192 0.019597811 0.019781534
8 0.019687519 0.019650550000000003 0.019759771000000002
e
plot $series1 using 1:($2/0.001):($3/0.001):($4/0.001) with yerrorbars pt 7 ps 0.1 dt 1 lw 1.2 lc rgb '#0072b2' notitle, \
  $series1 using 1:($2/0.001) with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' notitle
unset output
