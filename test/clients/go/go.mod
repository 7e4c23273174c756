module example.com/compliance

go 1.19

require github.com/g8rswimmer/go-twitter/v2 v2.1.5
