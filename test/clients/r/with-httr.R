# Runs one step with httr, as R packages for the X API call it, and prints the outcome as one line of JSON.
library(httr)

JOBS <- "https://api.twitter.com/2/compliance/jobs"
authorization <- add_headers(Authorization = paste("Bearer", Sys.getenv("BEARER_TOKEN")))

# The error of a response that is not a success. `main` prints it as the outcome.
fail <- function(response) {
  reset <- headers(response)$`x-rate-limit-reset`
  failure <- list(
    status = status_code(response),
    kind = http_status(response)$category,
    message = content(response, "text", encoding = "UTF-8"),
    reset = if (!is.null(reset)) as.numeric(reset)
  )
  stop(structure(class = c("failed_response", "error", "condition"), list(message = "", call = NULL, failure = failure)))
}

read <- function(response) {
  if (status_code(response) != 200) fail(response)
  jsonlite::fromJSON(content(response, "text", encoding = "UTF-8"), simplifyVector = FALSE)
}

# Sends the token to the API only: the token is a secret, and the storage does not need it.
credentials <- function(url) if (!startsWith(url, "https://storage.googleapis.com/")) authorization

create <- function(type) read(POST(JOBS, authorization, body = list(type = type), encode = "json"))$data
list_jobs <- function(type) list(jobs = as.list(read(GET(JOBS, authorization, query = list(type = type)))$data))
get <- function(id) read(GET(paste0(JOBS, "/", id), authorization))$data

# httr takes the content type of a file from its name, so .txt files are sent as text/plain.
upload <- function(url, path) {
  response <- PUT(url, credentials(url), body = upload_file(path))
  if (status_code(response) != 200) fail(response)
}

download <- function(url) {
  response <- GET(url, credentials(url))
  if (status_code(response) != 200) fail(response)
  lines <- strsplit(content(response, "text", encoding = "UTF-8"), "\n")[[1]]
  lapply(lines[lines != ""], jsonlite::fromJSON)
}

life <- function(type, path) {
  job <- create(type)
  upload(job$upload_url, path)
  statuses <- job$status
  while (tail(statuses, 1) %in% c("created", "in_progress")) {
    Sys.sleep(0.1)
    statuses <- c(statuses, get(job$id)$status)
  }
  list(statuses = as.list(unique(statuses)), results = download(job$download_url))
}

run <- function(step, ...) {
  switch(step,
    create = create(...),
    get = get(...),
    list = list_jobs(...),
    cancel = read(DELETE(paste0(JOBS, "/", ...), authorization))$data,
    life = life(...)
  )
}

outcome <- tryCatch(
  do.call(run, as.list(commandArgs(trailingOnly = TRUE))),
  failed_response = function(error) list(failure = error$failure)
)
cat(jsonlite::toJSON(outcome, auto_unbox = TRUE, null = "null", digits = NA), "\n")
