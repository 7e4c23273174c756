//! Runs one step with twapi-v2 and prints the outcome of the step as one line of JSON. The client cannot transfer files, so this
//! program transfers them with reqwest, which the client depends on.

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::{env, error::Error, fs, time::Duration};
use twapi_v2::api::{
    BearerAuthentication, get_2_compliance_jobs, get_2_compliance_jobs_id, post_2_compliance_jobs,
};
use twapi_v2::error::Error as ApiError;
use twapi_v2::responses::jobs::Jobs as Job;

const STORAGE: &str = "https://storage.googleapis.com/";

type Failure = Box<dyn Error>;

fn token() -> String {
    env::var("BEARER_TOKEN").expect("BEARER_TOKEN is set")
}

fn credentials() -> BearerAuthentication {
    BearerAuthentication::new(token())
}

async fn create(job_type: &str) -> Result<Job, Failure> {
    let body = post_2_compliance_jobs::Body {
        r#type: serde_json::from_value(json!(job_type))?,
        ..Default::default()
    };
    let api = post_2_compliance_jobs::Api::new(body);
    let (response, _) = api.execute(&credentials()).await?;
    response.data.ok_or("the response has no data".into())
}

async fn get(id: &str) -> Result<Option<Job>, Failure> {
    let api = get_2_compliance_jobs_id::Api::new(id);
    let (response, _) = api.execute(&credentials()).await?;
    Ok(response.data)
}

async fn list(job_type: &str) -> Result<Value, Failure> {
    let api = get_2_compliance_jobs::Api::new(serde_json::from_value(json!(job_type))?);
    let (response, _) = api.execute(&credentials()).await?;
    Ok(json!({ "jobs": response.data.unwrap_or_default() }))
}

/// Sends a request for a file. Sends the token to the API only: the token is a secret, and the storage does not need it.
async fn transfer(url: &str, request: RequestBuilder) -> Result<String, Failure> {
    let request = request.header("User-Agent", "with-twapi-v2");
    let request = if url.starts_with(STORAGE) {
        request
    } else {
        request.bearer_auth(token())
    };
    Ok(request.send().await?.error_for_status()?.text().await?)
}

async fn life(job_type: &str, path: &str) -> Result<Value, Failure> {
    let files = Client::new();
    let job = create(job_type).await?;
    let (id, upload_url, download_url) = (
        job.id.ok_or("no id")?,
        job.upload_url.ok_or("no upload_url")?,
        job.download_url.ok_or("no download_url")?,
    );
    let upload = files
        .put(&upload_url)
        .header("Content-Type", "text/plain")
        .body(fs::read(path)?);
    transfer(&upload_url, upload).await?;

    let mut statuses = vec![job.status.ok_or("no status")?.to_string()];
    while ["created", "in_progress"].contains(&statuses[statuses.len() - 1].as_str()) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let found = get(&id).await?.and_then(|job| job.status);
        let status = found.ok_or("no status")?.to_string();
        if status != statuses[statuses.len() - 1] {
            statuses.push(status);
        }
    }
    let result = transfer(&download_url, files.get(&download_url)).await?;
    let results: Result<Vec<Value>, _> = result
        .lines()
        .filter(|line| !line.is_empty())
        .map(serde_json::from_str)
        .collect();
    Ok(json!({ "statuses": statuses, "results": results? }))
}

/// Returns the failure that an error of the client reports. Returns any other error unchanged.
fn describe(error: Failure) -> Result<Value, Failure> {
    let failure = match *error.downcast::<ApiError>()? {
        ApiError::Twitter(problem, body, headers) => json!({
            "status": problem.status_code.as_u16(),
            "kind": "Twitter",
            "message": body.to_string(),
            "reset": headers.x_rate_limit_reset.map(|reset| reset.timestamp()),
        }),
        ApiError::Reqwest(error) if error.is_decode() => {
            let cause = error.source().map(|cause| cause.to_string());
            json!({ "kind": "Decode", "message": cause })
        }
        other => return Err(other.into()),
    };
    Ok(json!({ "failure": failure }))
}

async fn run(arguments: &[String]) -> Result<Value, Failure> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["create", job_type] => Ok(json!(create(job_type).await?)),
        ["get", id] => Ok(json!(get(id).await?.unwrap_or_default())),
        ["list", job_type] => list(job_type).await,
        ["life", job_type, path] => life(job_type, path).await,
        _ => Err("unknown step".into()),
    }
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(run(&arguments)).or_else(describe)?;
    println!("{outcome}");
    Ok(())
}
