#include "downloads/downloads.h"

#include <utility>

#include <QDesktopServices>
#include <QUrl>

#include "network/system_proxy.h"

namespace chasqui::app {

namespace {

/// The endpoint that is in force. One that the environment names and that may not be asked is not replaced by another:
/// nothing is asked then, and `error` says why.
std::string endpointOf(const Result<std::string>& endpoint, QString& error) {
  if (endpoint) return *endpoint;
  error += (error.isEmpty() ? QString() : QStringLiteral("\n")) + QString::fromStdString(toString(endpoint.error()));
  return {};
}

}  // namespace

Downloads::Downloads(const DownloadsOptions& options, QObject* parent)
    : QObject(parent),
      hubEndpoint_(endpointOf(download::hubEndpoint(options.environment), endpointError_)),
      metaEndpoint_(endpointOf(download::metaEndpoint(options.environment), endpointError_)),
      token_(options.environment),
      meta_(metaEndpoint_) {
  download::HttpOptions http;
  http.proxyFor = systemProxyFor;
  http.calls = std::make_shared<download::CallLog>(options.dataFolder / "calls.jsonl");
  thread_ = std::make_unique<AskThread>(http);
  download::QueueOptions queue;
  queue.job.http = http;
  queue.hub.endpoint = hubEndpoint_;
  queue.metaEndpoint = metaEndpoint_;
  list_ = std::make_unique<DownloadList>(std::move(queue));
  flow_ = std::make_unique<DownloadFlow>(DownloadFlow::Parts{
      *thread_, token_, download::AcceptedLicences(options.dataFolder / "accepted-licences.jsonl"), hubEndpoint_});
  hub_ = std::make_unique<HubBrowser>(*thread_, token_, hubEndpoint_);
  calls_ = std::make_unique<CallList>(*thread_, options.dataFolder / "calls.jsonl");
  join();
}

Downloads::~Downloads() {
  // What the thread answers to goes after it.
  thread_.reset();
}

void Downloads::join() {
  connect(flow_.get(), &DownloadFlow::ready, this, &Downloads::add);
  connect(&token_, &AccessToken::tokenChanged, this,
          [this](const std::string& token) { list_->queue().setToken(token); });
  // The keyring is asked when a download first needs it; its answer comes as a changed token.
  connect(list_.get(), &DownloadList::tokenWanted, this, [this] { token_.want([](const std::string&) {}); });
  connect(&meta_, &MetaForm::linkPasted, this, [this] { list_->queue().setMetaLink(*meta_.link()); });
  connect(&meta_, &MetaForm::startRequested, this, [this] { flow_->beginMeta(*meta_.link(), meta_.ticked()); });
}

void Downloads::setModelsFolder(const std::filesystem::path& folder, bool make) {
  newFolder_ = make ? folder : std::filesystem::path();
  left_ = false;
  // With the token, downloads that were known before go on and ask nobody for it.
  token_.afterReading([this, folder] {
    if (!left_) list_->queue().setModelsFolder(folder);
  });
}

void Downloads::leaveModelsFolder() {
  left_ = true;
  list_->queue().leaveFolder();
}

void Downloads::add(const std::vector<download::DownloadPlan>& plans) {
  thread_->ask<void>(
      this,
      [folder = newFolder_](download::HttpClient&, const std::stop_token&) -> Result<void> {
        std::error_code failure;  // the download says what is wrong
        if (!folder.empty()) std::filesystem::create_directories(folder, failure);
        return {};
      },
      [this, plans](const Result<void>&) {
        for (const download::DownloadPlan& plan : plans) list_->add(plan);
        emit added();
      });
}

void Downloads::setSpeedLimit(std::uint64_t bytesPerSecond) { list_->queue().setSpeedLimit(bytesPerSecond); }

void Downloads::retranslate() {
  token_.retranslate();
  meta_.retranslate();
  list_->retranslate();
  flow_->retranslate();
  hub_->retranslate();
  calls_->retranslate();
}

void Downloads::openPage(const QString& url) const {
  if (url.startsWith(QLatin1String("https://")) || url.startsWith(QLatin1String("http://")))
    QDesktopServices::openUrl(QUrl(url));
}

}  // namespace chasqui::app
