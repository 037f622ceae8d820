# Redraw in this folder: gnuplot sync-mixed.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './sync-mixed.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'mixed.rlp: time by stage' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 '2000 blocks, 200000 transactions, 23.7 k transactions/s' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 505c6567d' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 6.3
set xrange [-0.6:10.6] noextend
set xtics rotate by -25 left noenhanced ('Headers' 0, 'Bodies' 1, 'SenderRecovery' 2, 'Execution' 3, 'AccountHashing' 4, 'StorageHashing' 5, 'MerkleRoot' 6, 'TransactionLookup' 7, 'AccountHistory' 8, 'StorageHistory' 9, 'Finish' 10)
set yrange [0:10.0445317856] noextend
set ytics noenhanced ('0' 0, '2' 2, '4' 4, '6' 6, '8' 8, '10' 10)
set ylabel 'time (s)' noenhanced
set key inside right top Right noreverse vertical opaque noenhanced font 'DejaVu Sans,9' spacing 1.15
$series1 << e
-0.195 0.073247086 0.1794
0.8049999999999999 0.246824026 0.1794
1.805 5.052248636000001 0.1794
2.805 2.054417158 0.1794
3.805 0.15409445500000002 0.1794
4.805 0.085655139 0.1794
5.805 0.41844646700000004 0.1794
6.805 0.18069029 0.1794
7.805 0.11457710500000001 0.1794
8.805 0.065557482 0.1794
9.805 0.000481945 0.1794
e
$series2 << e
0.195 0.07223396800000001 0.1794
1.195 0.234266207 0.1794
2.195 9.65820364 0.1794
3.195 1.990271018 0.1794
4.195 0.15063826700000002 0.1794
5.195 0.08382465800000001 0.1794
6.195 0.420758728 0.1794
7.195 0.17536404600000002 0.1794
8.195 0.111681654 0.1794
9.195 0.064412629 0.1794
10.195 0.000247307 0.1794
e
plot $series1 using 1:2:(($1-$3)/1):(($1+$3)/1):(0):2 with boxxyerror fs solid 0.85 border lw 0.8 lc rgb '#0072b2' title 'wall' noenhanced, \
  $series2 using 1:2:(($1-$3)/1):(($1+$3)/1):(0):2 with boxxyerror fs solid 0.45 border lw 0.8 lc rgb '#d55e00' title 'processor' noenhanced
unset output
