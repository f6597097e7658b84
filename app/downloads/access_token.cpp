#include "downloads/access_token.h"

#include <utility>

#include <qt6keychain/keychain.h>

namespace chasqui::app {

namespace {

const QString kService = QStringLiteral("Chasqui");
const QString kKeyringKey = QStringLiteral("huggingface.co access token");

}  // namespace

AccessToken::AccessToken(download::Environment environment, QObject* parent)
    : QObject(parent), environment_(std::move(environment)) {
  reading_.start([this, environment = environment_](const std::stop_token&) -> std::function<void()> {
    return [this, token = download::hubToken(environment)] { read(token); };
  });
}

void AccessToken::read(const std::string& token) {
  read_ = true;
  hubToken_ = token;
  const bool isMeantToBe = environment_("HF_TOKEN").has_value();
  if (!asked_ && isMeantToBe) take(token, Environment);
  // Nobody has wanted one yet; a download that was known before may.
  if (!asked_ && !isMeantToBe && !token.empty()) emit tokenChanged(token);
  asked_ = asked_ || isMeantToBe;
  for (const auto& waiting : std::exchange(waitingToRead_, {})) waiting();
}

void AccessToken::afterReading(std::function<void()> use) {
  if (read_) return use();
  waitingToRead_.push_back(std::move(use));
}

QString AccessToken::sourceText() const {
  switch (source_) {
    case None: return tr("No access token is known.");
    case Environment: return tr("The access token comes from the environment (HF_TOKEN).");
    case Keyring: return tr("The access token is in the desktop's keyring.");
    case HubFile: return tr("The access token is the one of the hub's own tools.");
    case Entered: return tr("The access token is kept until Chasqui ends.");
  }
  return {};
}

void AccessToken::take(const std::string& token, Source source) {
  token_ = token;
  source_ = token.empty() ? None : source;
  emit changed();
  emit tokenChanged(token_);
}

void AccessToken::want(std::function<void(const std::string& token)> use) {
  if (asked_) return use(token_);
  waiting_.push_back(std::move(use));
  if (!std::exchange(asking_, true)) afterReading([this] { askKeyring(); });
}

void AccessToken::askKeyring() {
  const auto answered = [this] {
    asked_ = true;
    for (const auto& waiting : std::exchange(waiting_, {})) waiting(token_);
  };
  if (asked_) return answered();
  auto* job = new QKeychain::ReadPasswordJob(kService, this);  // deletes itself
  job->setInsecureFallback(false);
  job->setKey(kKeyringKey);
  connect(job, &QKeychain::Job::finished, this, [this, job, answered] {
    keyringFailed_ = job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound;
    const std::string kept = job->error() == QKeychain::NoError ? job->textData().toStdString() : std::string();
    if (!asked_ && token_.empty()) kept.empty() ? take(hubToken_, HubFile) : take(kept, Keyring);
    answered();
  });
  job->start();
}

void AccessToken::enter(const QString& token, bool remember) {
  const std::string text = token.trimmed().toStdString();
  if (text.empty()) return;
  asked_ = true;
  take(text, Entered);
  if (!remember) return;
  auto* job = new QKeychain::WritePasswordJob(kService, this);
  job->setInsecureFallback(false);
  job->setKey(kKeyringKey);
  job->setTextData(QString::fromStdString(text));
  connect(job, &QKeychain::Job::finished, this, [this, job, text] {
    keyringFailed_ = job->error() != QKeychain::NoError;
    if (token_ == text && !keyringFailed_) source_ = Keyring;
    emit changed();
  });
  job->start();
}

void AccessToken::forget() {
  asked_ = true;
  take({}, None);
  auto* job = new QKeychain::DeletePasswordJob(kService, this);
  job->setInsecureFallback(false);
  job->setKey(kKeyringKey);
  job->start();
}

}  // namespace chasqui::app
