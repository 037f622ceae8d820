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
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit c64800acf' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set xrange [0:54.04] noextend
set xtics noenhanced ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50)
set xlabel 'sample' noenhanced
set yrange [1.73317436:1.85768864] noextend
set ytics noenhanced ('1.74' 1.74, '1.76' 1.76, '1.78' 1.78, '1.80' 1.8, '1.82' 1.82, '1.84' 1.84)
set ylabel 'time (ms)' noenhanced
set arrow 1 from graph 0, first 1.7818265000000002 to graph 1, first 1.7818265000000002 nohead back dt (4,4) lw 1 lc rgb '#404040'
set label 10 'median 1.782 ms' at graph 1, first 1.7818265000000002 right offset character 0,0.7 font 'DejaVu Sans,8' textcolor rgb '#404040' boxed noenhanced front
unset key
$series1 << e
1 0.0017985560000000002
2 0.0017827720000000002
3 0.0018268580000000002
4 0.0017731180000000002
5 0.001788752
6 0.0017697230000000002
7 0.0018394160000000002
8 0.001853077
9 0.001785136
10 0.001774891
11 0.001750915
12 0.001763184
13 0.001783253
14 0.001792067
15 0.0017571540000000001
16 0.0017701140000000001
17 0.0017821220000000001
18 0.001755672
19 0.0018020920000000001
20 0.00175386
21 0.001780349
22 0.00178761
23 0.0017954210000000002
24 0.001781531
25 0.0017767640000000001
26 0.0017567840000000002
27 0.00175398
28 0.0017855560000000002
29 0.0017840640000000001
30 0.0018130580000000002
31 0.0017634640000000002
32 0.001776133
33 0.0017946610000000001
34 0.0017962420000000002
35 0.0017769340000000002
36 0.0017478410000000002
37 0.0017849550000000002
38 0.0017550110000000001
39 0.0017880110000000002
40 0.001761802
41 0.0018114460000000002
42 0.0017593180000000002
43 0.0017687820000000002
44 0.001737786
45 0.0017557920000000002
46 0.001795071
47 0.001806798
48 0.001785237
49 0.001758447
50 0.001802151
51 0.001776142
52 0.0018143
e
plot $series1 using 1:($2/0.001) with points pt 7 ps 0.3 lc rgb '#0072b2' notitle
unset output
