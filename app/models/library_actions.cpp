// What the user does with one model of the library.
#include <system_error>
#include <utility>

#include <QDateTime>
#include <QFileInfo>

#include "models/blob_names.h"
#include "models/model_conversion.h"
#include "models/model_files.h"
#include "models/model_library.h"
#include "models/model_words.h"

namespace chasqui::app {

namespace {

constexpr qsizetype kLongestName = 200;

std::optional<engine::ImportType> typeAt(int conversion) {
  const std::vector<engine::ImportType>& types = conversionTypes();
  if (conversion < 0 || conversion >= static_cast<int>(types.size())) return std::nullopt;
  return types[static_cast<std::size_t>(conversion)];
}

QString linesOf(const engine::VerifyReport& report) {
  QStringList lines;
  for (const engine::VerifyCheck& check : report.checks)
    lines << QString::fromStdString((check.passed ? "✓ " : "✗ ") + check.what + ": " + check.finding);
  return lines.join(u'\n');
}

QString firstFinding(const engine::VerifyReport& report) {
  for (const engine::VerifyCheck& check : report.checks) {
    if (!check.passed) return QString::fromStdString(check.what + ": " + check.finding);
  }
  return {};
}

}  // namespace

void ModelLibrary::open(const QString& modelId) {
  const InstalledRow* row = find(modelId);
  if (row && row->usable) models_.select(modelId);
}

void ModelLibrary::rename(const QString& modelId, const QString& name) {
  const KnownModel* known = models_.find(modelId);
  if (!known || known->demo) return;
  KnownModel model = *known;
  model.givenName = name.simplified().left(kLongestName);
  if (model.givenName == model.name) model.givenName.clear();
  models_.put(model);
}

void ModelLibrary::noteVerified(const QString& modelId) {
  const KnownModel* known = models_.find(modelId);
  KnownModel model{modelId, QFileInfo(modelId).fileName()};  // until the scan tells
  model.origin = ModelOrigin::Folder;
  if (known) model = *known;
  model.verification = ModelVerification{QDateTime::currentMSecsSinceEpoch(), true, {}};
  models_.put(model);
  refresh();  // what it is, and how large
}

void ModelLibrary::verify(const QString& modelId) {
  const InstalledRow* row = find(modelId);
  if (work_.busy() || !row) return;
  const auto status = [name = row->name] { return tr("Verifying %1").arg(name); };
  work_.start(modelId, status, [this, modelId](const std::stop_token& stop) -> std::function<void()> {
    engine::VerifyOptions options;
    options.stop = stop;
    options.progress = [this](std::uint64_t done, std::uint64_t total) { work_.report(done, total); };
    return [this, modelId, report = verifyWithBlobs(modelId.toStdString(), options)] { verified(modelId, report); };
  });
}

void ModelLibrary::verified(const QString& modelId, const Result<engine::VerifyReport>& report) {
  const auto stopped = [] { return tr("Stopped; what was known of the model stays."); };
  if (!report) return work_.fail(report.error(), ErrorSubject::Model, stopped);
  const KnownModel* known = models_.find(modelId);
  const QString name = known ? ModelController::nameOf(*known) : modelId;
  const QString finding = firstFinding(*report);
  if (known) {
    KnownModel model = *known;
    model.verification = ModelVerification{QDateTime::currentMSecsSinceEpoch(), report->passed(), finding};
    models_.put(model);
  }
  work_.tell([name, passed = report->passed(), lines = linesOf(*report), finding] {
    if (passed) return ModelWork::Told{tr("%1 is verified.").arg(name), lines, {}};
    return ModelWork::Told{{}, {}, {tr("%1 is damaged: %2.").arg(name, finding), tr("Download it again."), lines}};
  });
}

void ModelLibrary::showInFolder(const QString& modelId) {
  if (find(modelId)) showFile_(modelId);
}

void ModelLibrary::remove(const QString& modelId) {
  const InstalledRow* row = find(modelId);
  if (work_.busy() || !row) return;
  if (!row->deletable) return models_.forget(modelId);
  models_.unloadModel(modelId);
  const QString name = row->name;
  const auto status = [name] { return tr("Putting %1 into the trash").arg(name); };
  work_.start(modelId, status, [this, modelId, name, folder = folder_.filePath()](const std::stop_token&) {
    const Result<void> result = moveModelToTrash(modelId.toStdString(), folder);
    return std::function<void()>([this, modelId, name, result] { removed(modelId, name, result); });
  });
}

void ModelLibrary::removed(const QString& modelId, const QString& name, const Result<void>& result) {
  if (!result) {
    work_.fail(result.error(), ErrorSubject::General, [] { return QString(); });
  } else {
    models_.forget(modelId);
    work_.tell([name] {
      return ModelWork::Told{tr("%1 is in the trash; it can be restored from there.").arg(name), {}, {}};
    });
  }
  refresh();
}

QString ModelLibrary::conversionSize(const QString& modelId, int conversion) const {
  const KnownModel* known = models_.find(modelId);
  const std::optional<engine::ImportType> type = typeAt(conversion);
  if (!known || !type || !known->facts || known->facts->parameters == 0) return {};
  return tr("about %1").arg(sizeWords(convertedBytes(known->facts->parameters, *type)));
}

QString ModelLibrary::conversionName(const QString& modelId, int conversion) const {
  const std::optional<engine::ImportType> type = typeAt(conversion);
  const KnownModel* known = models_.find(modelId);
  if (!type || !known) return {};
  // Ollama's blobs and the hub's snapshots have no name of their own.
  const bool named = known->origin == ModelOrigin::Linked;
  const QString source = named ? QString(known->name).replace(u'/', u'-').replace(u':', u'-') : modelId;
  return QString::fromStdString(convertedName(source.toStdString(), engine::importTypeName(*type)));
}

void ModelLibrary::convert(const QString& modelId, int conversion) {
  const InstalledRow* row = find(modelId);
  const std::optional<engine::ImportType> type = typeAt(conversion);
  const std::string name = conversionName(modelId, conversion).toStdString();
  if (work_.busy() || !row || !row->usable || !type || name.empty()) return;
  const auto status = [shown = row->name, wanted = *type] {
    return tr("Converting %1 to %2").arg(shown, QLatin1String(engine::importTypeName(wanted)));
  };
  work_.start(modelId, status,
              [this, modelId, name, type = *type,
               folder = folder_.filePath()](const std::stop_token& stop) -> std::function<void()> {
                engine::ImportOptions options;
                options.type = type;
                options.stop = stop;
                options.progress = [this](std::uint64_t done, std::uint64_t total) { work_.report(done, total); };
                std::error_code failed;
                std::filesystem::create_directories(folder,
                                                    failed);  // what is wrong with it is said when it is written to
                auto summary = engine::importModel(modelId.toStdString(), freePath(folder, name), options);
                return [this, summary = std::move(summary)] { converted(summary); };
              });
}

void ModelLibrary::converted(const Result<engine::ImportSummary>& summary) {
  const auto stopped = [] { return tr("Stopped; nothing was written."); };
  if (!summary) return work_.fail(summary.error(), ErrorSubject::General, stopped);
  QStringList notes;
  for (const std::string& note : summary->notes) notes << QString::fromStdString(note);
  const QString path = QString::fromStdString(summary->path.string());
  work_.tell([path, bytes = summary->sizeBytes, lines = notes.join(u'\n')] {
    return ModelWork::Told{tr("Saved as %1, %2.").arg(path, sizeWords(bytes)), lines, {}};
  });
  refresh();
}

}  // namespace chasqui::app
