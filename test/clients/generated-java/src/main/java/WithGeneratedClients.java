import com.google.gson.Gson;
import example.compliance.ApiClient;
import example.compliance.ApiException;
import example.compliance.api.DirectApi;
import example.compliance.api.JobsApi;
import example.compliance.api.LoginApi;
import example.compliance.model.CreateJobRequest;
import example.compliance.model.JobType;
import example.control.api.DefaultApi;
import example.control.model.AppSettingsInput;
import example.control.model.ClockInput;
import example.control.model.ClockInputAdvance;
import example.control.model.FaultEffect;
import example.control.model.FaultInput;
import example.control.model.FaultMatch;
import example.control.model.ProfileName;
import example.control.model.ProviderStateChange;
import example.control.model.Route;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Uses the clients that openapi-generator builds from both OpenAPI documents. Prints what it observed as JSON. */
public final class WithGeneratedClients {
  public static void main(String[] args) throws Exception {
    String url = args[0];
    String consumerKey = args[1];
    Path ids = Path.of(args[2]);
    Map<String, Object> observed = new LinkedHashMap<>();

    ApiClient client = new ApiClient().setBasePath(url);
    client.setUsername(consumerKey);
    client.setPassword("secret");
    String bearerToken = new LoginApi(client).issueToken("client_credentials").getAccessToken();
    client.setBearerToken(bearerToken);
    DefaultApi control = new DefaultApi(new example.control.ApiClient().setBasePath(url));
    control.replaceAppSettings(bearerToken, new AppSettingsInput().profile(ProfileName.DIRECT));

    JobsApi jobs = new JobsApi(client);
    DirectApi files = new DirectApi(client);
    CreateJobRequest request = new CreateJobRequest().type(JobType.TWEETS).name("generated");
    var created = jobs.createJob(request, null).getData();
    observed.put("created", created.getStatus().getValue());
    files.uploadDirect(created.getId(), ids.toFile(), tokenOf(created.getUploadUrl()), null);
    control.updateClock(new ClockInput().advance(new ClockInputAdvance("3s")), bearerToken);
    observed.put("polled", jobs.getJob(created.getId(), null).getJobAnswer().getData().getStatus().getValue());
    File result = files.downloadDirect(created.getId(), tokenOf(created.getDownloadUrl()), null);
    observed.put("result", Files.readAllLines(result.toPath()));
    observed.put("listed", jobs.listJobs(JobType.TWEETS, null, List.of("name")).getJobList().getData().get(0).getName());

    FaultMatch match = new FaultMatch().route(Route.GET_JOB);
    FaultEffect effect = new FaultEffect().status(FaultEffect.StatusEnum.NUMBER_503);
    control.addFault(new FaultInput().match(match).times(1).effect(effect), bearerToken);
    try {
      jobs.getJob(created.getId(), null);
    } catch (ApiException error) {
      observed.put("fault", error.getCode());
    }
    observed.put("warnings", control.listRequests(bearerToken, null, null, null, null, null, null, null, null, null, null).getRequests().stream()
        .mapToInt(entry -> entry.getWarnings().size()).sum());

    ProviderStateChange state = new ProviderStateChange()
        .state("a compliance job exists")
        .params(Map.of("type", "users", "status", "complete"));
    String jobId = control.changeProviderState(bearerToken, null, null, null, state).get("job_id");
    observed.put("provider_state", jobs.getJob(jobId, null).getJobAnswer().getData().getStatus().getValue());
    System.out.println(new Gson().toJson(observed));
  }

  private static String tokenOf(URI url) {
    return url.getQuery().replaceFirst("^token=", "");
  }
}
