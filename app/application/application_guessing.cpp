// Of Application: guessing ahead, as the preference says, and what is said of a draft model that cannot.
#include "application/application.h"

namespace chasqui::app {

void Application::joinGuessing() {
  const auto follow = [this] { models_.setGuessAhead(preferences_.guessAhead()); };
  connect(&preferences_, &Preferences::changed, this, [follow](const QString& key) {
    if (key == QLatin1String("guessAhead")) follow();
  });
  follow();
  const QString id = QStringLiteral("draft");
  connect(&models_, &ModelController::draftErrorChanged, this, [this, id](const std::optional<Error>& error) {
    if (!error) return notices_.dismiss(id);
    showError(id, Notice::Severity::Warning, *error, ErrorSubject::Model,
              QT_TR_NOOP("Answers come without the draft model."));
  });
}

}  // namespace chasqui::app
