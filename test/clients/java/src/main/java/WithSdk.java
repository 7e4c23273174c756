import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.twitter.clientlib.ApiException;
import com.twitter.clientlib.TwitterCredentialsBearer;
import com.twitter.clientlib.api.ComplianceApi;
import com.twitter.clientlib.api.TwitterApi;
import com.twitter.clientlib.model.ComplianceJob;
import com.twitter.clientlib.model.CreateComplianceJobRequest;
import com.twitter.clientlib.model.CreateComplianceJobRequest.TypeEnum;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one step with X's SDK for Java and prints the step's outcome as one line of JSON.
 * The SDK cannot transfer files, so this program transfers them with java.net.http. The SDK and java.net.http read the proxy and
 * the truststore from the same system properties.
 */
public final class WithSdk {
  private static final String TOKEN = System.getenv("BEARER_TOKEN");
  private static final ComplianceApi COMPLIANCE =
      new TwitterApi(new TwitterCredentialsBearer(TOKEN)).compliance();
  private static final HttpClient FILES = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static void main(String[] arguments) throws Exception {
    Object outcome;
    try {
      outcome = run(arguments);
    } catch (ApiException error) {
      outcome = Map.of("failure", describe(error));
    } catch (IllegalArgumentException | JsonParseException unreadable) {
      String kind = unreadable.getClass().getSimpleName();
      outcome = Map.of("failure", Map.of("kind", kind, "message", unreadable.getMessage()));
    }
    System.out.println(new Gson().toJson(outcome));
    System.exit(0); // Exits now: the SDK's HTTP client keeps its threads alive for a minute.
  }

  private static Object run(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "create":
        return toFields(create(arguments[1]));
      case "get":
        return toFields(get(arguments[1]));
      case "list":
        List<ComplianceJob> jobs = COMPLIANCE.listBatchComplianceJobs(arguments[1]).execute().getData();
        List<Map<String, Object>> listed = new ArrayList<>();
        if (jobs != null) for (ComplianceJob job : jobs) listed.add(toFields(job));
        return Map.of("jobs", listed);
      case "life":
        return life(arguments[1], Path.of(arguments[2]));
      default:
        throw new IllegalStateException("unknown step: " + arguments[0]);
    }
  }

  private static ComplianceJob create(String type) throws ApiException {
    CreateComplianceJobRequest request = new CreateComplianceJobRequest().type(TypeEnum.fromValue(type));
    return COMPLIANCE.createBatchComplianceJob(request).execute().getData();
  }

  private static ComplianceJob get(String id) throws ApiException {
    return COMPLIANCE.getBatchComplianceJob(id).execute().getData();
  }

  private static Object life(String type, Path ids) throws Exception {
    ComplianceJob job = create(type);
    send(requestOf(job.getUploadUrl()).header("Content-Type", "text/plain").PUT(BodyPublishers.ofFile(ids)));
    List<String> statuses = new ArrayList<>(List.of(job.getStatus().getValue()));
    String last = statuses.get(0);
    while (last.equals("created") || last.equals("in_progress")) {
      Thread.sleep(100);
      String status = get(job.getId()).getStatus().getValue();
      if (!status.equals(last)) statuses.add(status);
      last = status;
    }
    List<JsonObject> results = new ArrayList<>();
    for (String line : send(requestOf(job.getDownloadUrl()).GET()).split("\n"))
      if (!line.isEmpty()) results.add(JsonParser.parseString(line).getAsJsonObject());
    return Map.of("statuses", statuses, "results", results);
  }

  private static HttpRequest.Builder requestOf(URL url) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.toURI());
    // Sends the token to the API only: the token is a secret, and the storage does not need it.
    return url.getHost().equals("storage.googleapis.com") ? request : request.header("Authorization", "Bearer " + TOKEN);
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = FILES.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new ApiException(response.statusCode(), response.body());
    return response.body();
  }

  private static Map<String, Object> toFields(ComplianceJob job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (job == null) return fields;
    fields.put("id", job.getId());
    fields.put("type", job.getType().getValue());
    fields.put("status", job.getStatus().getValue());
    fields.put("upload_url", job.getUploadUrl().toString());
    fields.put("download_url", job.getDownloadUrl().toString());
    return fields;
  }

  private static Map<String, Object> describe(ApiException error) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("status", error.getCode());
    failure.put("kind", "ApiException");
    failure.put("message", String.valueOf(error.getResponseBody()));
    List<String> reset = error.getResponseHeaders() == null ? null : error.getResponseHeaders().get("x-rate-limit-reset");
    if (reset != null) failure.put("reset", Long.parseLong(reset.get(0)));
    return failure;
  }
}
