# Redraw in this folder: gnuplot switches.svg.gp
set encoding utf8
set terminal svg noenhanced size 640,400 background '#ffffff' font 'DejaVu Sans,10'
set output './switches.svg'
set border 3 lc rgb '#606060' lw 0.8
set tics nomirror out scale 0.8,0.4 textcolor rgb '#303030' font 'DejaVu Sans,9'
set style line 100 lt 1 dt 1 lc rgb '#e4e4e4' lw 0.6
set grid back ls 100
set errorbars 0.7
set style textbox opaque fillcolor rgb '#ffffff' noborder margins 0.3,0.1
set rmargin 3
set tmargin 4.6
set label 1 'change against trie-threads=1' at screen 0.02, screen 1 left offset character 0,-1.5 font 'DejaVu Sans,11' noenhanced
set label 2 'paired change with its interval, 16 rounds in turn' at screen 0.02, screen 1 left offset character 0,-2.9 font 'DejaVu Sans,9' textcolor rgb '#505050' noenhanced
set label 3 'AMD EPYC, 2 cores · dyno 0.1.0, commit f5305400b' at screen 0.02, screen 0 left offset character 0,0.8 font 'DejaVu Sans,7' textcolor rgb '#707070' noenhanced
set bmargin 6.3
set xrange [-0.6:10.6] noextend
set xtics rotate by -25 left noenhanced ('trie-threads=2' 0, 'threads=2' 1, 'pipelined-recovery=on' 2, 'trie-node-cache=100k' 3, 'account-cache=100k' 4, 'code-cache=1k' 5, 'trie-arena=on' 6, 'keccak-lanes=4' 7, 'batched-writes=on' 8, 'read-ahead=1MiB' 9, 'checksums=on' 10)
set yrange [-39.74734974291405:95.41136424891093] noextend
set ytics noenhanced ('-20' -20, '0' 0, '20' 20, '40' 40, '60' 60, '80' 80)
set ylabel 'change of time (%)' noenhanced
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead back dt (4,4) lw 1 lc rgb '#404040'
set label 10 'no change' at graph 1, first 0 right offset character 0,0.7 font 'DejaVu Sans,8' textcolor rgb '#404040' boxed noenhanced front
unset key
$series1 << e
0 -0.20499099598854106 -0.9207056629127485 0.7574730917363351
1 -34.284772687303516 -34.74147144692053 -32.97970691629972
2 -6.312635244142369 -7.640640074971835 -4.358741269007391
3 2.3518709164424467 -0.9990907529746021 3.5990743368990628
4 1.1997531996651187 -1.1846674551116017 2.0194460067783813
5 -0.18604680856231737 -1.0779458973449194 0.7393702133982843
6 -0.32476154892587905 -2.27004863979354 1.6680432606948852
7 -0.6860536904111023 -2.226301556600896 1.0804266373474516
8 -4.663507749062122 -8.099757835664994 -1.805533612852481
9 73.89568105024037 69.42572453461958 90.40548595291742
10 1.302324708944926 0.14563854939505314 2.6284313680727807
e
plot $series1 using 1:2:3:4 with yerrorbars pt 7 ps 0.8 dt 1 lw 1.2 lc rgb '#0072b2' notitle
unset output
