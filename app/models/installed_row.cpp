#include "models/installed_row.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QStringList>

#include "application/error_text.h"
#include "models/model_controller.h"
#include "models/model_words.h"

namespace chasqui::app {

namespace {

/// Where lupdate finds these sentences.
struct InstalledWords {
  Q_DECLARE_TR_FUNCTIONS(InstalledRow)
};

QString joinedWords(QStringList parts) {
  parts.removeAll(QString());
  return parts.join(QStringLiteral(" · "));
}

QString placeText(const QString& path) {
  const QString home = QDir::homePath() + u'/';
  return path.startsWith(home) ? QStringLiteral("~/") + path.mid(home.size()) : path;
}

QString factsText(const KnownModel& model) {
  QStringList parts;
  const std::optional<ModelOnDisk>& disk = model.onDisk;
  if (disk && disk->sizeBytes > 0) parts << sizeWords(disk->sizeBytes);
  if (model.facts) parts << model.facts->quantization;
  const std::uint32_t context = disk && disk->contextTokens > 0 ? disk->contextTokens
                                : model.facts                   ? model.facts->contextTokens
                                                                : 0;
  if (context > 0) parts << InstalledWords::tr("context %1").arg(QLocale().toString(context));
  parts << shortText(model.chatTemplate);
  return joinedWords(parts);
}

QString verificationText(const std::optional<ModelVerification>& verification) {
  if (!verification) return InstalledWords::tr("Not verified");
  const QString when = momentText(verification->atMs);
  return verification->passed ? InstalledWords::tr("Verified %1").arg(when) : InstalledWords::tr("Found damaged %1").arg(when);
}

QString originText(const KnownModel& model) {
  if (model.demo) return InstalledWords::tr("Comes with Chasqui");
  if (model.origin == ModelOrigin::Linked) return InstalledWords::tr("Linked from %1").arg(model.application);
  return model.origin == ModelOrigin::Opened ? InstalledWords::tr("Opened by you") : QString();
}

QString historyText(const KnownModel& model) {
  const QString used =
      model.lastUsedMs > 0 ? InstalledWords::tr("Last used %1").arg(momentText(model.lastUsedMs)) : InstalledWords::tr("Never used");
  return joinedWords({used, verificationText(model.verification), originText(model)});
}

QString sentences(const Error& error) {
  const ErrorText text = textOf(error, ErrorSubject::Model);
  return text.nextStep.isEmpty() ? text.message : text.message + u' ' + text.nextStep;
}

QString problemText(const KnownModel& model, const std::optional<Error>& problem) {
  if (model.missing) return InstalledWords::tr("Its files are not there. Connect the disk that they are on, or put them back.");
  if (problem) return sentences(*problem);
  if (!model.verification || model.verification->passed) return {};
  return InstalledWords::tr("It is damaged: %1. Download it again.").arg(model.verification->finding);
}

}  // namespace

InstalledRow rowOf(const KnownModel& model, bool current, const std::optional<Error>& problem) {
  InstalledRow row;
  row.modelId = model.path;
  row.name = ModelController::nameOf(model);
  row.facts = factsText(model);
  row.history = historyText(model);
  row.problem = problemText(model, problem);
  row.place = placeText(model.path);
  row.demo = model.demo;
  row.current = current;
  row.verified = model.verification && model.verification->passed;
  row.missing = model.missing;
  row.usable = !model.missing && !problem;
  row.deletable = !model.demo && !model.missing && model.origin != ModelOrigin::Linked;
  row.listed = !model.demo;
  return row;
}

InstalledRow rowOf(const FoundModel& unusable) {
  InstalledRow row;
  row.modelId = QString::fromStdString(unusable.path.string());
  row.name = unusable.name;
  if (unusable.onDisk.sizeBytes > 0) row.facts = sizeWords(unusable.onDisk.sizeBytes);
  row.history = InstalledWords::tr("Cannot be used");
  if (unusable.problem) row.problem = sentences(*unusable.problem);
  row.place = placeText(row.modelId);
  row.usable = false;
  row.deletable = true;
  row.listed = false;
  return row;
}

}  // namespace chasqui::app
