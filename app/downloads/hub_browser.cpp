#include "downloads/hub_browser.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QLocale>
#include <QStringList>

#include "base/split_name.h"
#include "downloads/download_words.h"

namespace chasqui::app {

namespace {

using download::HubFile;

QVariantMap line(const QString& name, const QString& words, const QString& file) {
  return {{QStringLiteral("name"), name}, {QStringLiteral("words"), words}, {QStringLiteral("file"), file}};
}

/// "llama-00002-of-00003.gguf": the name without its part.
std::string withoutPart(const std::string& file) {
  const std::optional<SplitName> part = splitNameOf(file);
  return part ? part->stem + part->ending : file;
}

}  // namespace

HubBrowser::HubBrowser(AskThread& thread, AccessToken& token, std::string endpoint, QObject* parent)
    : QAbstractListModel(parent), thread_(thread), token_(token), endpoint_(std::move(endpoint)) {}

int HubBrowser::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant HubBrowser::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const download::HubSummary& result = results_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case NameRole: return QString::fromStdString(result.name);
    case WordsRole: {
      QStringList words;
      if (result.hasGguf) words << QStringLiteral("GGUF");
      if (result.hasSafetensors) words << QStringLiteral("safetensors");
      if (!result.licence.empty()) words << tr("licence %1").arg(QString::fromStdString(result.licence));
      if (result.gated) words << tr("asks for a token");
      words << tr("%L1 downloads").arg(static_cast<qulonglong>(result.downloads));
      return words.join(QStringLiteral(" · "));
    }
    case OpenRole: return QString::fromStdString(result.name) == repository_;
    default: return {};
  }
}

QHash<int, QByteArray> HubBrowser::roleNames() const {
  return {{NameRole, "name"}, {WordsRole, "words"}, {OpenRole, "opened"}};
}

std::vector<HubBrowser::Choice> HubBrowser::choicesOf(const download::HubListing& listing) {
  std::vector<Choice> choices;
  std::map<std::string, std::size_t> places;
  std::uint64_t safetensors = 0;
  for (const HubFile& file : listing.files) {
    if (file.path.ends_with(".safetensors") && file.path.find('/') == std::string::npos) safetensors += file.sizeBytes;
    if (!file.path.ends_with(".gguf")) continue;
    const std::string name = withoutPart(file.path);
    const auto [place, isNew] = places.try_emplace(name, choices.size());
    if (isNew) choices.push_back({name, file.path, 0, 0});
    Choice& choice = choices[place->second];
    choice.file = std::min(choice.file, file.path);
    choice.sizeBytes += file.sizeBytes;
    ++choice.parts;
  }
  if (safetensors > 0) choices.push_back({{}, {}, safetensors, 0});
  return choices;
}

QVariantList HubBrowser::files() const {
  QVariantList lines;
  for (const Choice& choice : opened_.choices) {
    const QString size = sizeWords(choice.sizeBytes);
    const QString file = QString::fromStdString(choice.file);
    if (choice.name.empty())
      lines << line(tr("The original model"), tr("safetensors, %1").arg(size), file);
    else if (choice.parts > 1)
      lines << line(QString::fromStdString(choice.name), tr("%1 in %Ln file(s)", nullptr, choice.parts).arg(size), file);
    else
      lines << line(file, size, file);
  }
  return lines;
}

QString HubBrowser::repositoryWords() const {
  if (repository_.isEmpty()) return {};
  QStringList words;
  if (!opened_.summary.licence.empty())
    words << tr("Licence: %1").arg(QString::fromStdString(opened_.summary.licence));
  if (opened_.summary.gated) words << tr("asks for the access token of an account that accepted its licence");
  return words.join(QStringLiteral(" · "));
}

void HubBrowser::begin() {
  if (call_.stop_possible()) call_.request_stop();
  busy_ = true;
  failure_.reset();
  retranslate();
}

void HubBrowser::end(std::optional<Error> failure) {
  busy_ = false;
  failure_ = std::move(failure);
  retranslate();
}

void HubBrowser::retranslate() {
  error_ = failure_ ? textOf(*failure_, ErrorSubject::Download) : ErrorText();
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  emit changed();
}

void HubBrowser::setResults(std::vector<download::HubSummary> results) {
  beginResetModel();
  results_ = std::move(results);
  endResetModel();
  emit resultsChanged();
}

void HubBrowser::search(const QString& words) {
  const QString text = words.trimmed();
  if (text.isEmpty()) return;
  searched_ = text;
  if (const std::optional<std::string> named = download::repositoryOf(text.toStdString()))
    return open(QString::fromStdString(*named));
  last_ = [this, text] { search(text); };
  begin();
  token_.want([this, text](const std::string& token) {
    call_ = thread_.ask<std::vector<download::HubSummary>>(
        this,
        [access = download::HubAccess{endpoint_, token}, text = text.toStdString()](
            download::HttpClient& http, std::stop_token stop) {
          return download::searchHub(http, access, text, std::move(stop));
        },
        [this](Result<std::vector<download::HubSummary>> found) {
          if (!found) return end(found.error());
          repository_.clear();
          setResults(std::move(*found));
          end({});
        });
  });
}

void HubBrowser::open(const QString& repository) {
  last_ = [this, repository] { open(repository); };
  begin();
  token_.want([this, repository](const std::string& token) {
    call_ = thread_.ask<Opened>(
        this,
        [access = download::HubAccess{endpoint_, token}, name = repository.toStdString()](
            download::HttpClient& http, const std::stop_token& stop) -> Result<Opened> {
          Opened opened;
          if (auto summary = download::describeRepository(http, access, name, stop)) opened.summary = *summary;
          CHASQUI_TRY_VALUE(const download::HubListing listing,
                            download::listFiles(http, access, {name, "main"}, stop));
          opened.choices = choicesOf(listing);
          return opened;
        },
        [this, repository](Result<Opened> opened) {
          if (!opened) return end(opened.error());
          opened_ = std::move(*opened);
          repository_ = repository;
          end({});
        });
  });
}

void HubBrowser::close() {
  if (call_.stop_possible()) call_.request_stop();
  repository_.clear();
  end({});
}

void HubBrowser::retry() {
  if (last_) last_();
}

}  // namespace chasqui::app
