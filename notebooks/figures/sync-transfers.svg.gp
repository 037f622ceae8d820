# Redraw in this folder: gnuplot sync-transfers.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './sync-transfers.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'transfers.rlp: time by stage' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 '2000 blocks, 400000 transactions, 28.8 k transactions/s' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 505c6567d' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 6.3
set xrange [-0.6:10.6] noextend
set xtics rotate by -25 left noenhanced ('Headers' 0, 'Bodies' 1, 'SenderRecovery' 2, 'Execution' 3, 'AccountHashing' 4, 'StorageHashing' 5, 'MerkleRoot' 6, 'TransactionLookup' 7, 'AccountHistory' 8, 'StorageHistory' 9, 'Finish' 10)
set yrange [0:19.084035202960003] noextend
set ytics noenhanced ('0' 0, '5' 5, '10' 10, '15' 15)
set ylabel 'time (s)' noenhanced
set key inside right top Right noreverse vertical opaque noenhanced font 'DejaVu Sans,9' spacing 1.15
$series1 << e
-0.195 0.11998854 0.1794
0.8049999999999999 0.424363853 0.1794
1.805 9.531298857000001 0.1794
2.805 2.657446826 0.1794
3.805 0.20105888900000002 0.1794
4.805 0.008918318 0.1794
5.805 0.28108829500000004 0.1794
6.805 0.33946762 0.1794
7.805 0.310465144 0.1794
8.805 0.003948596 0.1794
9.805 0.00022888000000000002 0.1794
e
$series2 << e
0.195 0.119132682 0.1794
1.195 0.40464578300000004 0.1794
2.195 18.350033849000003 0.1794
3.195 2.589096069 0.1794
4.195 0.199119591 0.1794
5.195 0.008553496 0.1794
6.195 0.283774377 0.1794
7.195 0.328294185 0.1794
8.195 0.30282063600000003 0.1794
9.195 0.0036328980000000003 0.1794
10.195 0.00011467000000000001 0.1794
e
plot $series1 using 1:2:(($1-$3)/1):(($1+$3)/1):(0):2 with boxxyerror fs solid 0.85 border lw 0.8 lc rgb '#0072b2' title 'wall' noenhanced, \
  $series2 using 1:2:(($1-$3)/1):(($1+$3)/1):(0):2 with boxxyerror fs solid 0.45 border lw 0.8 lc rgb '#d55e00' title 'processor' noenhanced
unset output
