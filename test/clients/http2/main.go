// Creates a job and uploads a file. Prints the HTTP version and the status of each response.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// send sends a request, prints the version and the status of the response, and returns its body.
func send(request *http.Request, contentType string) []byte {
	request.Header.Set("Content-Type", contentType)
	response := must(http.DefaultClient.Do(request))
	defer response.Body.Close()
	fmt.Println(response.Proto, response.StatusCode)
	return must(io.ReadAll(response.Body))
}

func main() {
	create := must(http.NewRequest("POST", "https://api.x.com/2/compliance/jobs", strings.NewReader(`{"type":"tweets"}`)))
	create.Header.Set("Authorization", "Bearer "+os.Getenv("BEARER_TOKEN"))
	var created struct {
		Data struct {
			UploadURL string `json:"upload_url"`
		}
	}
	if err := json.Unmarshal(send(create, "application/json"), &created); err != nil {
		panic(err)
	}
	send(must(http.NewRequest("PUT", created.Data.UploadURL, must(os.Open(os.Args[1])))), "text/plain")
}
