// Runs one step with go-twitter and prints the outcome of the step as one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"

	twitter "github.com/g8rswimmer/go-twitter/v2"
)

type bearer string

func (token bearer) Add(request *http.Request) {
	request.Header.Add("Authorization", "Bearer "+string(token))
}

// authorized is a transport that adds the token to requests. go-twitter does not use its own authorizer for batch compliance, so
// each call would get a 401 without this transport. The transport sends no token to the storage of profile gcs.
type authorized struct{ token bearer }

func (a authorized) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.URL.Host != "storage.googleapis.com" {
		request = request.Clone(request.Context())
		a.token.Add(request)
	}
	return http.DefaultTransport.RoundTrip(request)
}

type failure struct {
	Status  int    `json:"status,omitempty"`
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Reset   int64  `json:"reset,omitempty"`
}

var ctx = context.Background()

func newClient() *twitter.Client {
	token := bearer(os.Getenv("BEARER_TOKEN"))
	client := &twitter.Client{Authorizer: token, Client: http.DefaultClient, Host: "https://api.twitter.com"}
	if os.Getenv("UNMODIFIED_CLIENT") == "" {
		client.Client = &http.Client{Transport: authorized{token}}
	}
	return client
}

func run(client *twitter.Client, step string, arguments []string) (any, error) {
	switch step {
	case "create":
		return create(client, arguments[0])
	case "get":
		return get(client, arguments[0])
	case "list":
		response, err := client.ComplianceBatchJobLookup(ctx, twitter.ComplianceBatchJobType(arguments[0]), twitter.ComplianceBatchJobLookupOpts{})
		if err != nil {
			return nil, err
		}
		jobs := response.Raw.Jobs
		if jobs == nil {
			jobs = []*twitter.ComplianceBatchJobObj{}
		}
		return map[string]any{"jobs": jobs}, nil
	case "life":
		return life(client, arguments[0], arguments[1])
	}
	return nil, fmt.Errorf("unknown step: %q", step)
}

func create(client *twitter.Client, jobType string) (*twitter.ComplianceBatchJobObj, error) {
	response, err := client.CreateComplianceBatchJob(ctx, twitter.ComplianceBatchJobType(jobType), twitter.CreateComplianceBatchJobOpts{})
	if err != nil {
		return nil, err
	}
	return response.Raw.Job, nil
}

func get(client *twitter.Client, id string) (*twitter.ComplianceBatchJobObj, error) {
	response, err := client.ComplianceBatchJob(ctx, id)
	if err != nil {
		return nil, err
	}
	return response.Raw.Job, nil
}

func life(client *twitter.Client, jobType, path string) (any, error) {
	job, err := create(client, jobType)
	if err != nil {
		return nil, err
	}
	ids, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer ids.Close()
	if err := job.Upload(ctx, ids); err != nil {
		return nil, err
	}
	statuses := []twitter.ComplianceBatchJobStatus{job.Status}
	for last := job.Status; last == twitter.ComplianceBatchJobStatusCreated || last == twitter.ComplianceBatchJobStatusInProgress; {
		time.Sleep(100 * time.Millisecond)
		found, err := get(client, job.ID)
		if err != nil {
			return nil, err
		}
		if found.Status != last {
			last = found.Status
			statuses = append(statuses, last)
		}
	}
	results, err := job.Download(ctx)
	if err != nil {
		return nil, err
	}
	return map[string]any{"statuses": statuses, "results": results.Results}, nil
}

func describe(err error) failure {
	var problem *twitter.ErrorResponse
	if errors.As(err, &problem) {
		return failure{problem.StatusCode, "ErrorResponse", problem.Error(), resetOf(problem.RateLimit)}
	}
	var httpError *twitter.HTTPError
	if errors.As(err, &httpError) {
		return failure{httpError.StatusCode, "HTTPError", httpError.Error(), resetOf(httpError.RateLimit)}
	}
	var decoding *twitter.ResponseDecodeError
	if errors.As(err, &decoding) {
		return failure{Kind: "ResponseDecodeError", Message: decoding.Error()}
	}
	return failure{Kind: "error", Message: err.Error()}
}

func resetOf(limit *twitter.RateLimit) int64 {
	if limit == nil {
		return 0
	}
	return limit.Reset.Time().Unix()
}

func main() {
	outcome, err := run(newClient(), os.Args[1], os.Args[2:])
	if err != nil {
		outcome = map[string]any{"failure": describe(err)}
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcome); err != nil {
		panic(err)
	}
}
