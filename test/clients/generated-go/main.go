// Uses the clients that oapi-codegen builds from both OpenAPI documents. Prints what it observed as JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"

	"example.com/generated/compliance"
	"example.com/generated/control"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func tokenOf(link string) *string {
	token := must(url.Parse(link)).Query().Get("token")
	return &token
}

func main() {
	base, consumerKey, ids := os.Args[1], os.Args[2], os.Args[3]
	ctx := context.Background()
	observed := map[string]any{}

	bearerToken := ""
	authorize := func(_ context.Context, request *http.Request) error {
		if bearerToken == "" {
			request.SetBasicAuth(url.QueryEscape(consumerKey), "secret")
		} else {
			request.Header.Set("Authorization", "Bearer "+bearerToken)
		}
		return nil
	}
	api := must(compliance.NewClientWithResponses(base, compliance.WithRequestEditorFn(authorize)))
	mock := must(control.NewClientWithResponses(base))

	login := must(api.IssueTokenWithFormdataBodyWithResponse(ctx, compliance.TokenRequest{GrantType: "client_credentials"}))
	bearerToken = login.JSON200.AccessToken
	profile := control.Direct
	must(mock.ReplaceAppSettingsWithResponse(ctx, bearerToken, control.AppSettingsInput{Profile: &profile}))

	name := "generated"
	request := compliance.CreateJobRequest{Type: compliance.Tweets, Name: &name}
	created := must(api.CreateJobWithResponse(ctx, nil, request)).JSON200.Data
	observed["created"] = *created.Status
	upload := compliance.UploadDirectParams{Token: tokenOf(*created.UploadUrl)}
	must(api.UploadDirectWithBodyWithResponse(ctx, created.Id, &upload, "text/plain", must(os.Open(ids))))
	var advance control.ClockInput_Advance
	if err := advance.FromDuration("3s"); err != nil {
		panic(err)
	}
	must(mock.UpdateClockWithResponse(ctx, &control.UpdateClockParams{App: &bearerToken}, control.ClockInput{Advance: &advance}))
	statusOf := func(id string) any {
		return must(must(api.GetJobWithResponse(ctx, id, nil)).JSON200.AsJobAnswer()).Data.Status
	}
	observed["polled"] = statusOf(created.Id)
	download := compliance.DownloadDirectParams{Token: tokenOf(*created.DownloadUrl)}
	result := must(api.DownloadDirectWithResponse(ctx, created.Id, &download))
	observed["result"] = strings.Split(strings.TrimSpace(string(result.Body)), "\n")
	fields := compliance.ComplianceJobFields{"name"}
	listed := must(api.ListJobsWithResponse(ctx, &compliance.ListJobsParams{Type: compliance.Tweets, ComplianceJobFields: &fields}))
	observed["listed"] = must(listed.JSON200.AsJobList()).Data[0].Name

	app := control.AddFaultParams{App: &bearerToken}
	route, status, times := control.GetJob, control.FaultEffectStatus(503), 1
	fault := control.FaultInput{Match: &control.FaultMatch{Route: &route}, Times: &times, Effect: control.FaultEffect{Status: &status}}
	must(mock.AddFaultWithResponse(ctx, &app, fault))
	observed["fault"] = must(api.GetJobWithResponse(ctx, created.Id, nil)).StatusCode()
	warnings := 0
	for _, entry := range must(mock.ListRequestsWithResponse(ctx, &control.ListRequestsParams{App: &bearerToken})).JSON200.Requests {
		warnings += len(entry.Warnings)
	}
	observed["warnings"] = warnings

	params := map[string]any{"type": "users", "status": "complete"}
	stateName := "a compliance job exists"
	state := control.ProviderStateChange{State: &stateName, Params: &params}
	injected := must(mock.ChangeProviderStateWithResponse(ctx, &control.ChangeProviderStateParams{App: &bearerToken}, state))
	observed["provider_state"] = statusOf((*injected.JSON200)["job_id"])

	fmt.Println(string(must(json.Marshal(observed))))
}
