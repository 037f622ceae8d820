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
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 12ea5839c' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [317332.89953636273:35717906.5031081] noextend
set xtics noenhanced ('' 400000 1, '500 k' 500000, '' 600000 1, '' 700000 1, '' 800000 1, '' 900000 1, '1 M' 1000000, '2 M' 2000000, '' 3000000 1, '' 4000000 1, '5 M' 5000000, '' 6000000 1, '' 7000000 1, '' 8000000 1, '' 9000000 1, '10 M' 10000000, '20 M' 20000000, '' 30000000 1)
set xlabel 'gas' noenhanced
set yrange [0.6191779537180813:10.307677414900564] noextend
set ytics noenhanced ('2' 2, '4' 4, '6' 6, '8' 8, '10' 10)
set ylabel 'gas_rate (Ggas/s)' noenhanced
unset key
$series1 << e
378000 2202354421.7508717 2180219983.042733 2213983236.9840627
2056821 4190427391.522253 4131423647.3783154 4230131357.3178177
2633933 986655279.0115963 978011267.0952102 988717671.1315248
2725844 9891190675.767372 9758717475.046898 9948844101.523436
3575534 7028152638.505181 6974202231.411406 7076916073.383091
6609719 6832993908.969486 6773877138.576256 6865756802.685757
8091915 2907973634.6224995 2870666461.380403 2920788130.1850667
12450737 2649653634.15727 2631738622.314596 2665091466.09027
29983006 2254667683.0453577 2251220984.742111 2256678266.2952075
29985362 6797037493.080637 6739760284.556728 6859206002.447643
e
plot $series1 using 1:($2/1000000000):($3/1000000000):($4/1000000000) with yerrorbars pt 7 ps 0.1 dt 1 lw 1.2 lc rgb '#0072b2' notitle, \
  $series1 using 1:($2/1000000000) with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' notitle
unset output
