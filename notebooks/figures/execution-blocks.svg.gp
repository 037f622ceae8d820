# Redraw in this folder: gnuplot execution-blocks.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './execution-blocks.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'execute by txs' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'median with 95 % interval, n=52 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 214ab9fd1' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [7.585775750291838:13182.56738556407] noextend
set xtics noenhanced ('' 8 1, '' 9 1, '10' 10, '' 20 1, '' 30 1, '' 40 1, '' 50 1, '' 60 1, '' 70 1, '' 80 1, '' 90 1, '100' 100, '' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '1 k' 1000, '' 2000 1, '' 3000 1, '' 4000 1, '' 5000 1, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '10 k' 10000)
set xlabel 'txs' noenhanced
set logscale y 10
set yrange [0.00013292987191345807:0.05146991617371231] noextend
set ytics noenhanced ('200 µs' 0.0002, '' 0.0003 1, '' 0.0004 1, '500 µs' 0.0005, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '1 ms' 0.001, '2 ms' 0.002, '' 0.003 1, '' 0.004 1, '5 ms' 0.005, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10 ms' 0.01, '20 ms' 0.02, '' 0.03 1, '' 0.04 1, '50 ms' 0.05)
set ylabel 'time' noenhanced
unset key
$series1 << e
10 0.000185576 0.00016575700000000002 0.00020846000000000002
100 0.000844256 0.000801493 0.000864106
1000 0.0049394725 0.004873169 0.005064154
10000 0.040273968 0.039649022 0.041276624000000005
e
plot $series1 using 1:2:3:4 with yerrorbars pt 7 ps 0.1 dt 1 lw 1.2 lc rgb '#0072b2' notitle, \
  $series1 using 1:2 with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' notitle
unset output
