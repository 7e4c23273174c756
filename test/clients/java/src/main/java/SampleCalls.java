import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.utils.URIBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.FileEntity;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.apache.http.entity.mime.content.FileBody;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * Makes one call in the way of X's sample programs for Java, with Apache HttpClient 4, and prints the response as one line of JSON.
 * The samples send no token with a file. With AUTHORIZE_FILES=1 this program does, as profile direct requires.
 */
public final class SampleCalls {
  private static final String JOBS = "https://api.twitter.com/2/compliance/jobs";
  private static final boolean AUTHORIZES_FILES = System.getenv("AUTHORIZE_FILES") != null;
  private static final HttpClient CLIENT =
      HttpClients.custom()
          .setDefaultRequestConfig(RequestConfig.custom().setCookieSpec(CookieSpecs.STANDARD).build())
          .build();

  public static void main(String[] arguments) throws Exception {
    HttpResponse response = CLIENT.execute(requestOf(arguments));
    HttpEntity entity = response.getEntity();
    String body = entity == null ? "" : EntityUtils.toString(entity, "UTF-8");
    System.out.println(new Gson().toJson(Map.of("status", response.getStatusLine().getStatusCode(), "body", body)));
  }

  private static HttpUriRequest requestOf(String[] arguments) throws IOException, URISyntaxException {
    switch (arguments[0]) {
      case "create":
        HttpPost create = new HttpPost(JOBS);
        String body = String.format("{\"type\": \"%s\", \"name\": \"%s\"}", arguments[1], arguments[2]);
        create.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8)));
        return toApi(create);
      case "list":
        return toApi(new HttpGet(new URIBuilder(JOBS).addParameter("type", arguments[1]).build()));
      case "get":
        return toApi(new HttpGet(new URIBuilder(JOBS + "/" + arguments[1]).build()));
      case "upload":
        HttpPut upload = new HttpPut(arguments[1]);
        upload.setEntity(new FileEntity(new File(arguments[2])));
        return withFile(upload);
      case "upload-as-published":
        // The samples send a multipart form as text/plain, so the lines that separate its parts become lines of the ID file.
        HttpPut form = new HttpPut(arguments[1]);
        form.setEntity(MultipartEntityBuilder.create().addPart("file", new FileBody(new File(arguments[2]))).build());
        return withFile(form);
      case "download":
        return authorizedFile(new HttpGet(new URIBuilder(arguments[1]).build()));
      default:
        throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Adds the headers of a call of the API. The samples send the content type with every call, also without a body. */
  private static HttpUriRequest toApi(HttpUriRequest request) {
    request.setHeader("Content-Type", "application/json");
    return authorized(request);
  }

  private static HttpUriRequest withFile(HttpUriRequest request) {
    request.setHeader("Content-Type", "text/plain");
    return authorizedFile(request);
  }

  private static HttpUriRequest authorizedFile(HttpUriRequest request) {
    return AUTHORIZES_FILES ? authorized(request) : request;
  }

  private static HttpUriRequest authorized(HttpUriRequest request) {
    request.setHeader("Authorization", String.format("Bearer %s", System.getenv("BEARER_TOKEN")));
    return request;
  }
}
