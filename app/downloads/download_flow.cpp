#include "downloads/download_flow.h"

#include <chrono>
#include <utility>

namespace chasqui::app {

DownloadFlow::DownloadFlow(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {}

QString DownloadFlow::pageUrl() const {
  const bool asks = failure_ && (failure_->code == ErrorCode::AccessNotGranted ||
                                 failure_->code == ErrorCode::TokenNeeded);
  if (repository_.empty() || !asks) return {};
  return QString::fromStdString(parts_.hubEndpoint + '/' + repository_);
}

void DownloadFlow::begin(const QString& repository, const QString& fileOrQuantization, const QString& title,
                         const QString& licence) {
  const HubWish wish{repository.toStdString(), fileOrQuantization.toStdString(), licence.toStdString()};
  start(title, wish.repository,
        [wish, licences = parts_.licences, endpoint = parts_.hubEndpoint](
            download::HttpClient& http, const std::string& token, std::stop_token stop) {
          return prepareHub(http, {endpoint, token}, wish, licences, std::move(stop));
        });
}

void DownloadFlow::beginRepository(const QString& repository) { begin(repository, {}, repository); }

void DownloadFlow::beginMeta(const download::MetaLink& link, const QStringList& models) {
  std::vector<std::string> names;
  for (const QString& model : models) names.push_back(model.toStdString());
  start(models.join(QLatin1String(", ")), {},
        [link, names, licences = parts_.licences](download::HttpClient& http, const std::string& /*token*/,
                                                  std::stop_token stop) {
          return prepareMeta(http, link, names, licences, std::move(stop));
        });
}

void DownloadFlow::askToken() {
  cancel();
  setStep(Token);
}

void DownloadFlow::start(const QString& title, const std::string& repository, Wish wish) {
  cancel();
  title_ = title;
  repository_ = repository;
  wish_ = std::move(wish);
  run();
}

void DownloadFlow::run() {
  setStep(Asking);
  // Only the hub's own models may want the token: the keyring is left alone for Meta's.
  const auto ask = [this, wish = wish_, run = ++runs_](const std::string& token) {
    if (step_ != Asking || run != runs_) return;
    call_ = parts_.thread.ask<PreparedDownload>(
        this,
        [wish, token](download::HttpClient& http, std::stop_token stop) { return wish(http, token, std::move(stop)); },
        [this](Result<PreparedDownload> result) { prepared(std::move(result)); });
  };
  repository_.empty() ? ask({}) : parts_.token.want(ask);
}

void DownloadFlow::prepared(Result<PreparedDownload> result) {
  if (!result) return setStep(result.error().code == ErrorCode::TokenNeeded ? Token : Failed, result.error());
  prepared_ = std::move(*result);
  prepared_.accepted ? finish() : setStep(Terms);
}

void DownloadFlow::accept() {
  if (step_ != Terms) return;
  setStep(Asking);
  // On the thread, because it waits for the disk.
  call_ = parts_.thread.ask<void>(
      this,
      [licences = parts_.licences, terms = prepared_.terms](download::HttpClient&, const std::stop_token&) mutable {
        return licences.add(terms.name, terms.text(), terms.source, std::chrono::system_clock::now());
      },
      [this](const Result<void>& recorded) { recorded ? finish() : setStep(Failed, recorded.error()); });
}

void DownloadFlow::giveToken(const QString& token, bool remember) {
  if (step_ != Token) return;
  parts_.token.enter(token, remember);
  wish_ ? run() : setStep(None);
}

void DownloadFlow::retry() {
  if (step_ == Failed && wish_) run();
}

void DownloadFlow::cancel() {
  ++runs_;
  if (call_.stop_possible()) call_.request_stop();
  wish_ = {};
  prepared_ = {};
  repository_.clear();
  title_.clear();
  setStep(None);
}

void DownloadFlow::finish() {
  const std::vector<download::DownloadPlan> plans = std::move(prepared_.plans);
  cancel();
  emit ready(plans);
}

void DownloadFlow::setStep(Step step, std::optional<Error> error) {
  step_ = step;
  failure_ = std::move(error);
  retranslate();
}

void DownloadFlow::retranslate() {
  error_ = failure_ ? textOf(*failure_, ErrorSubject::Download) : ErrorText();
  emit changed();
}

}  // namespace chasqui::app
