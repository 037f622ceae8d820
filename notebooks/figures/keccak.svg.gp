# Redraw in this folder: gnuplot keccak.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './keccak.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'keccak by size' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'median with 95 % interval, n=104 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit c64800acf' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set logscale x 10
set xrange [100.49370725516827:354764.34270133346] noextend
set xtics noenhanced ('' 200 1, '' 300 1, '' 400 1, '' 500 1, '' 600 1, '' 700 1, '' 800 1, '' 900 1, '1 kB' 1000, '' 2000 1, '' 3000 1, '' 4000 1, '' 5000 1, '' 6000 1, '' 7000 1, '' 8000 1, '' 9000 1, '10 kB' 10000, '' 20000 1, '' 30000 1, '' 40000 1, '' 50000 1, '' 60000 1, '' 70000 1, '' 80000 1, '' 90000 1, '100 kB' 100000, '' 200000 1, '' 300000 1)
set xlabel 'size' noenhanced
set logscale y 10
set yrange [3.096496148925398e-07:0.0005171034408513484] noextend
set ytics noenhanced ('' 4e-07 1, '' 5e-07 1, '' 6e-07 1, '' 7e-07 1, '' 8e-07 1, '' 9e-07 1, '1 µs' 1e-06, '' 2e-06 1, '' 3e-06 1, '' 4e-06 1, '' 5e-06 1, '' 6e-06 1, '' 7e-06 1, '' 8e-06 1, '' 9e-06 1, '10 µs' 1e-05, '' 2e-05 1, '' 3e-05 1, '' 4e-05 1, '' 5e-05 1, '' 6e-05 1, '' 7e-05 1, '' 8e-05 1, '' 9e-05 1, '100 µs' 0.0001, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1)
set ylabel 'time' noenhanced
unset key
$series1 << e
136 4.079549218031279e-07 4.075961361545538e-07 4.0958601655933763e-07
1024 1.61471875e-06 1.6138398437500002e-06 1.6225234375e-06
4096 6.2386830985915496e-06 6.236718309859155e-06 6.278887323943662e-06
16384 2.4332e-05 2.43273125e-05 2.44043125e-05
65536 9.691625000000001e-05 9.688600000000001e-05 9.7482e-05
262144 0.0003875945 0.000387505 0.000392842
e
plot $series1 using 1:2:3:4 with yerrorbars pt 7 ps 0.1 dt 1 lw 1.2 lc rgb '#0072b2' notitle, \
  $series1 using 1:2 with linespoints pt 7 ps 0.8 dt 1 lw 1.4 lc rgb '#0072b2' notitle
unset output
