# Redraw in this folder: gnuplot storage-merkle.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './storage-merkle.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'stage.MerkleRoot blocks=1 txs=500 mix=transfer state=100k cache=warm clean-from=100k trie-threads=2 keccak-lanes=8 trie-arena=on trie-node-cache=0 batch-blocks=10k batch-rows=200k sync-mode=none write-map=off read-ahead=0 checksums=on folder=/tmp' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'every sample in the order taken, n=52' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit 505c6567d' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 5.0
set xrange [0:54.04] noextend
set xtics noenhanced ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40, '50' 50)
set xlabel 'sample' noenhanced
set yrange [7.276988160000001:12.67323084] noextend
set ytics noenhanced ('8' 8, '9' 9, '10' 10, '11' 11, '12' 12)
set ylabel 'time (ms)' noenhanced
set key inside left top Left reverse vertical opaque noenhanced font 'DejaVu Sans,9' spacing 1.15
$series1 << e
1 0.009407533000000001
2 0.010590457000000001
3 0.010525570000000001
4 0.009454462
5 0.010745166
6 0.010539902
7 0.008775926
8 0.009957868
9 0.010446954000000001
10 0.008991927
11 0.010932174000000001
12 0.010146139
13 0.008972999
14 0.011442501
15 0.009955586
16 0.009063763
17 0.010381818000000001
18 0.010492512
19 0.009117252000000001
20 0.010675623
21 0.009978019000000001
22 0.010163064000000001
23 0.010716814
24 0.010369539
25 0.009242237
26 0.012142169000000001
27 0.010352154
28 0.009196509
29 0.010313226
30 0.010327988000000001
31 0.008795465
32 0.012473370000000001
33 0.011300069000000001
34 0.010771045
35 0.010178876
36 0.010072288
37 0.009035431
38 0.010419534000000001
39 0.010337642000000001
40 0.009444688000000001
41 0.010212587
42 0.01030225
43 0.009108139000000001
44 0.010707951
45 0.010611429
46 0.00925101
47 0.010301148000000001
48 0.009971219
49 0.009119175
50 0.010230774
51 0.010190945
52 0.009341355
e
$series2 << e
1 0.008278639
2 0.008134294
3 0.008620566000000001
4 0.007752899000000001
5 0.008133223
6 0.008569410000000001
7 0.008117179
8 0.008265489
9 0.008776757000000001
10 0.008270737
11 0.007937743
12 0.007476849000000001
13 0.007623637000000001
14 0.007985905
15 0.007648154000000001
16 0.007684237000000001
17 0.008096238
18 0.007649466000000001
19 0.008213101
20 0.008139783000000001
21 0.007599852000000001
22 0.007817545
23 0.008735676000000001
24 0.009774968
25 0.008178059
26 0.008197938
27 0.007865075000000001
28 0.007705638000000001
29 0.007646682
30 0.007588845
31 0.007713801
32 0.007819267000000001
33 0.008696197000000001
34 0.008195695000000001
35 0.008955933000000001
36 0.007481927
37 0.007601654
38 0.007999314
39 0.007570979
40 0.007589527
41 0.007936471
42 0.007934428
43 0.008286931
44 0.008335292000000001
45 0.00769299
46 0.007868109
47 0.008028116
48 0.007975038
49 0.0077159740000000004
50 0.008227213
51 0.007902320000000001
52 0.007593021
e
plot $series1 using 1:($2/0.001) with points pt 7 ps 0.3 lc rgb '#0072b2' title 'stage.MerkleRoot blocks=1 txs=500 mix=transfer state=100k cache=warm clean-from=100k trie-threads=2 keccak-lanes=8 trie-arena=on trie-node-cache=0 batch-blocks=10k batch-rows=200k sync-mode=none write-map=off read-ahead=0 checksums=on folder=/tmp' noenhanced, \
  $series2 using 1:($2/0.001) with points pt 7 ps 0.3 lc rgb '#d55e00' title 'stage.MerkleRoot blocks=1 txs=500 mix=transfer state=100k cache=warm clean-from=100k trie-threads=2 keccak-lanes=8 trie-arena=on trie-node-cache=0 batch-blocks=10k batch-rows=200k sync-mode=none write-map=on read-ahead=0 checksums=on folder=/tmp' noenhanced
unset output
