// Of Application: what is said at the top of the window.
#include <utility>

#include "application/application.h"
#include "application/error_text.h"
#include "application/logging.h"

namespace chasqui::app {

void Application::offerToGoOnMoving() {
  const QString to = modelLibrary_.folder()->unfinishedMove();
  if (to.isEmpty()) return;
  Notice notice;
  notice.id = QStringLiteral("move");
  notice.severity = Notice::Severity::Warning;
  notice.inWords = [to](Notice& said) {
    said.message = tr("Chasqui ended while your models were moving to %1.").arg(to);
    said.nextStep = tr("Nothing is lost: each model is whole in the old folder or in the new one.");
    said.actionText = tr("Go on moving");
  };
  notice.action = [this] { modelLibrary_.folder()->goOnMoving(); };
  notices_.show(std::move(notice));
}

void Application::showPlacement() {
  if (models_.placementReason().isEmpty()) return notices_.dismiss(QStringLiteral("placement"));
  Notice notice;
  notice.id = QStringLiteral("placement");
  notice.inWords = [](Notice& said) {
    said.message = tr("Part of this model is in the computer's memory, so it answers more slowly.");
    said.nextStep = tr("A smaller quantization of it may fit the GPU.");
  };
  notice.detail = models_.placementReason();
  notices_.show(std::move(notice));
}

void Application::historyOpened(const HistoryStatus& status) {
  historyOnDisk_ = status.kind == HistoryStatus::Kind::File;
  if (historyOnDisk_) search_.useFile(storage_.path());
  if (!status.error) return;
  qCWarning(logChats) << "the chat history could not be opened:" << errorCodeName(status.error->code);
  const bool readable = status.kind == HistoryStatus::Kind::CopyInMemory;
  showError(QStringLiteral("history"), Notice::Severity::Error, *status.error, ErrorSubject::History,
            readable ? QT_TR_NOOP("New messages are not saved and end with this window.")
                     : QT_TR_NOOP("Your chats cannot be shown. New ones are not saved and end with this window."));
}

void Application::showError(const QString& id, Notice::Severity severity, const Error& error, ErrorSubject subject,
                            const char* lead) {
  Notice notice;
  notice.id = id;
  notice.severity = severity;
  const bool canRetry = id == QLatin1String("prompts") || id == QLatin1String("presets") || id == QLatin1String("save");
  notice.inWords = [error, subject, lead, canRetry](Notice& said) {
    const ErrorText text = textOf(error, subject);
    said.message = lead ? text.message + QLatin1Char(' ') + tr(lead) : text.message;
    said.nextStep = text.nextStep;
    said.detail = text.detail;
    if (canRetry) said.actionText = tr("Try again");
  };
  if (canRetry) notice.action = [this, id] { retrySaving(id); };
  notices_.show(std::move(notice));
}

void Application::retrySaving(const QString& id) {
  if (id == QLatin1String("prompts")) return prompts_.retry();
  if (id == QLatin1String("presets")) return presets_.retry();
  library_.retryAll();
}

}  // namespace chasqui::app
