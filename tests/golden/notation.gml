Creator "a notation of everything"
graph [
  node [ id 0 label "AKTAU" name "Aktau" ]
  node [ id 1 label "BAKU" name "Baku &#38; Alat" graphics [ x 1 ] ]
  edge [ source 0 target 1 weight 2 colour "blue" key "road" ]
  edge [ source 1 target 0 directed 1 days 1 ]
]
