import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Creates a job and uploads a file. Prints the HTTP version and the status of each response. */
public class WithHttpClient {
  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.getDefault()).build();
    HttpRequest create =
        HttpRequest.newBuilder(URI.create("https://api.x.com/2/compliance/jobs"))
            .header("Authorization", "Bearer " + System.getenv("BEARER_TOKEN"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"type\":\"tweets\"}"))
            .build();
    var url = Pattern.compile("\"upload_url\":\"([^\"]+)\"").matcher(send(client, create));
    if (!url.find()) throw new IllegalStateException("the response has no upload_url");
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create(url.group(1)))
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofFile(Path.of(args[0])))
            .build();
    send(client, upload);
  }

  private static String send(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    System.out.println(response.version() + " " + response.statusCode());
    return response.body();
  }
}
