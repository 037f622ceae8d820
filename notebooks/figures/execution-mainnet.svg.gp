# Redraw in this folder: gnuplot execution-mainnet.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './execution-mainnet.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'execute by gas' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'median with 95 % interval, n=52 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 214ab9fd1' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [317332.89953636273:35717906.5031081] noextend
set xtics noenhanced ('' 400000 1, '500 k' 500000, '' 600000 1, '' 700000 1, '' 800000 1, '' 900000 1, '1 M' 1000000, '2 M' 2000000, '' 3000000 1, '' 4000000 1, '5 M' 5000000, '' 6000000 1, '' 7000000 1, '' 8000000 1, '' 9000000 1, '10 M' 10000000, '20 M' 20000000, '' 30000000 1)
set xlabel 'gas' noenhanced
set yrange [0.6220478838113086:9.767103250068686] noextend
set ytics noenhanced ('2' 2, '4' 4, '6' 6, '8' 8)
set ylabel 'gas_rate (Ggas/s)' noenhanced
set arrow 1 from graph 0, first 3.4057502233073245 to graph 1, first 3.4057502233073245 nohead back dt (4,4) lw 1 lc rgb '#404040'
set label 10 'median 3.41 Ggas/s' at graph 1, first 3.4057502233073245 right offset character 0,0.7 font 'DejaVu Sans,8' textcolor rgb '#404040' boxed noenhanced front
unset key
$series1 << e
378000 2115797958.0870495 2067019554.6611836 2159987657.213387
2056821 4034576406.168319 3974379734.116555 4082217092.819475
2633933 964948295.7366992 960753638.1171374 969898147.0570905
2725844 9366904002.639101 9277984458.656828 9428397495.762857
3575534 6803128781.594148 6691308212.705036 6876899760.354198
6609719 6560651884.555409 6462237808.729181 6617752952.083829
8091915 2776924040.44633 2763400001.2294044 2791169230.036911
12450737 2532104369.400974 2512985411.4189754 2546598875.922116
29983006 2235240884.376312 2231942248.664058 2237050451.4725485
29985362 6537418118.382197 6485497836.246886 6572296913.874249
e
plot $series1 using 1:($2/1000000000):($3/1000000000):($4/1000000000) with yerrorbars pt 7 ps 0.8 dt 1 lw 1.2 lc rgb '#0072b2' notitle
unset output
