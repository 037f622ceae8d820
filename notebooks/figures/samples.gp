# Redraw in this folder: gnuplot samples.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './samples.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'trie.root accounts=10k threads=1 keccak-lanes=best' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'every sample in the order taken, n=52' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 4421aa69a' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set xrange [0:54.04] noextend
set xtics noenhanced ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50)
set xlabel 'sample' noenhanced
set yrange [1.75764736:2.01043864] noextend
set ytics noenhanced ('1.80' 1.8, '1.85' 1.85, '1.90' 1.9, '1.95' 1.95, '2.00' 2)
set ylabel 'time (ms)' noenhanced
set arrow 1 from graph 0, first 1.8052565 to graph 1, first 1.8052565 nohead back dt (4,4) lw 1 lc rgb '#404040'
set label 10 'median 1.805 ms' at graph 1, first 1.8052565 right offset character 0,0.7 font 'DejaVu Sans,8' textcolor rgb '#404040' boxed noenhanced front
unset key
$series1 << e
1 0.0018119160000000002
2 0.001835641
3 0.002001076
4 0.001798225
5 0.0018034330000000001
6 0.001827379
7 0.0018153510000000002
8 0.0018061070000000002
9 0.0018127170000000001
10 0.001823093
11 0.0017795880000000001
12 0.0018052970000000002
13 0.001830814
14 0.0018025620000000002
15 0.00177443
16 0.0017825620000000001
17 0.001809482
18 0.0018156720000000002
19 0.001812407
20 0.001782472
21 0.0018102440000000001
22 0.0017806990000000002
23 0.001830594
24 0.001834239
25 0.0018146100000000001
26 0.0018174340000000002
27 0.001778316
28 0.0018024820000000002
29 0.0017821220000000001
30 0.001817875
31 0.001790595
32 0.0018052160000000001
33 0.001772317
34 0.0017984160000000002
35 0.0018187560000000001
36 0.001788621
37 0.0018048460000000001
38 0.001782362
39 0.0018078200000000001
40 0.001772317
41 0.0018687310000000002
42 0.0017785770000000002
43 0.001793298
44 0.001779037
45 0.0018323660000000002
46 0.001838035
47 0.001779488
48 0.0018059870000000002
49 0.001800909
50 0.001802231
51 0.00176701
52 0.0018255760000000002
e
plot $series1 using 1:($2/0.001) with points pt 7 ps 0.3 lc rgb '#0072b2' notitle
unset output
