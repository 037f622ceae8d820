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
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 65884fd0a' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [317332.89953636273:35717906.5031081] noextend
set xtics noenhanced ('' 400000 1, '500 k' 500000, '' 600000 1, '' 700000 1, '' 800000 1, '' 900000 1, '1 M' 1000000, '2 M' 2000000, '' 3000000 1, '' 4000000 1, '5 M' 5000000, '' 6000000 1, '' 7000000 1, '' 8000000 1, '' 9000000 1, '10 M' 10000000, '20 M' 20000000, '' 30000000 1)
set xlabel 'gas' noenhanced
set yrange [0.6472618184404703:10.046313083094118] noextend
set ytics noenhanced ('2' 2, '4' 4, '6' 6, '8' 8, '10' 10)
set ylabel 'gas_rate (Ggas/s)' noenhanced
set arrow 1 from graph 0, first 3.7416335687689086 to graph 1, first 3.7416335687689086 nohead back dt (4,4) lw 1 lc rgb '#404040'
set label 10 'median 3.74 Ggas/s' at graph 1, first 3.7416335687689086 right offset character 0,0.7 font 'DejaVu Sans,8' textcolor rgb '#404040' boxed noenhanced front
unset key
$series1 << e
378000 2203509876.446053 2186411855.210948 2222588080.342443
2056821 4455281928.869576 4265537801.0970654 4536017836.90086
2633933 1003569162.2098972 995374828.2424573 1012063224.4370685
2725844 9567319031.84141 9410202679.610174 9698200073.292131
3575534 7002928059.822514 6907949621.037215 7080012989.636012
6609719 6914749337.526297 6822470933.593168 6984706962.706841
8091915 3027985208.668241 2985827502.077408 3088618557.7083826
12450737 2726427813.6109667 2679832943.2918496 2758848177.052173
29983006 2253198161.0095115 2250897678.80493 2256303980.21635
29985362 7095111920.874544 7016228737.760941 7180229118.021809
e
plot $series1 using 1:($2/1000000000):($3/1000000000):($4/1000000000) with yerrorbars pt 7 ps 0.8 dt 1 lw 1.2 lc rgb '#0072b2' notitle
unset output
