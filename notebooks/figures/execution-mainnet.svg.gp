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
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 1deebd401' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [317332.89953636273:35717906.5031081] noextend
set xtics noenhanced ('' 400000 1, '500 k' 500000, '' 600000 1, '' 700000 1, '' 800000 1, '' 900000 1, '1 M' 1000000, '2 M' 2000000, '' 3000000 1, '' 4000000 1, '5 M' 5000000, '' 6000000 1, '' 7000000 1, '' 8000000 1, '' 9000000 1, '10 M' 10000000, '20 M' 20000000, '' 30000000 1)
set xlabel 'gas' noenhanced
set yrange [0.6479202835405278:9.191436708884634] noextend
set ytics noenhanced ('2' 2, '4' 4, '6' 6, '8' 8)
set ylabel 'gas_rate (Ggas/s)' noenhanced
set arrow 1 from graph 0, first 3.398426559491374 to graph 1, first 3.398426559491374 nohead back dt (4,4) lw 1 lc rgb '#404040'
set label 10 'median 3.40 Ggas/s' at graph 1, first 3.398426559491374 right offset character 0,0.7 font 'DejaVu Sans,8' textcolor rgb '#404040' boxed noenhanced front
unset key
$series1 << e
378000 2121212121.2121208 2096866349.7328987 2148203295.0483346
2056821 4023231932.0235662 3996341387.5914164 4042915240.7778316
2633933 966904874.9177246 964346817.8125318 968608775.4362803
2725844 8783510801.984297 8689998597.278719 8875010174.61263
3575534 6927610980.221959 6808453026.786071 6954330004.181699
6609719 6633583315.979235 6569337283.71699 6684985248.9175625
8091915 2773621186.9591813 2758597355.1005263 2791584244.1495824
12450737 2559116879.459883 2539710873.582308 2573648924.62983
29983006 2230108338.3334665 2226933403.467027 2232990958.335955
29985362 6572801861.624736 6514694875.451009 6591830888.878483
e
plot $series1 using 1:($2/1000000000):($3/1000000000):($4/1000000000) with yerrorbars pt 7 ps 0.8 dt 1 lw 1.2 lc rgb '#0072b2' notitle
unset output
