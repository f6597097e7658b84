// A chat or a prompt as the model will read it: with the template's marks and special tokens in sight.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include "chat/conversation.h"
#include "inference/inference_backend.h"
#include "markdown/styled_text.h"
#include "models/background_task.h"

namespace chasqui::app {

/// Made on a thread of its own while somebody looks, and again shortly after what it shows has changed. GUI thread.
class ModelText : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController and PromptEditor")
  Q_PROPERTY(bool active READ active WRITE setActive NOTIFY activeChanged)  ///< somebody looks
  /// A model is loaded, whose vocabulary says what the special tokens are.
  Q_PROPERTY(bool available READ available NOTIFY changed)
  Q_PROPERTY(QStringList templates READ templates NOTIFY changed)  ///< the loaded model's own first
  Q_PROPERTY(int templateIndex READ templateIndex WRITE setTemplateIndex NOTIFY changed)
  /// The text; what the template wrote is bold, a special token bold and in the font of code. Of a long one the middle
  /// is left out, and `omitted` says how many characters that are.
  Q_PROPERTY(chasqui::app::StyledText styled READ styled NOTIFY changed)
  Q_PROPERTY(int omitted READ omitted NOTIFY changed)
  Q_PROPERTY(int tokens READ tokens NOTIFY changed)
  Q_PROPERTY(QStringList notes READ notes NOTIFY changed)  ///< sentences: what is left out and why

 public:
  /// What there is to show.
  struct Subject {
    PromptSource source;
    std::uint32_t maxTokens = 0;
    engine::WhenFull whenFull = engine::WhenFull::Stop;
  };
  using Ask = std::function<Subject()>;

  /// More characters than these are not shown.
  static constexpr int kMostShown = 30'000;

  explicit ModelText(Ask ask, QObject* parent = nullptr);

  bool active() const { return active_; }
  void setActive(bool active);
  bool available() const { return format_.has_value(); }
  QStringList templates() const;
  int templateIndex() const { return templateIndex_; }
  void setTemplateIndex(int index);
  StyledText styled() const { return made_.shown; }
  int omitted() const { return made_.omitted; }
  int tokens() const { return made_.tokens; }
  QStringList notes() const { return made_.notes; }
  /// All of the text; also what is not shown.
  QString text() const { return made_.text; }

  /// The model that is loaded, from now on.
  void setFormat(const std::optional<PromptFormat>& format);
  /// The window has another language.
  void retranslate();
  /// What there is to show has changed.
  void refresh();

  /// Puts all of the text on the clipboard.
  Q_INVOKABLE void copy() const;

 signals:
  void activeChanged();
  void changed();

 private:
  struct Made {
    QString text;
    StyledText shown;
    int omitted = 0;
    int tokens = 0;
    QStringList notes;
  };
  struct Job;

  void begin();
  static Made make(const Job& job, const std::stop_token& stop);
  static StyledText styledFrom(const QString& text, std::vector<StyledSpan> spans, int& omitted);

  Ask ask_;
  std::optional<PromptFormat> format_;
  int templateIndex_ = 0;
  bool active_ = false;
  bool again_ = false;  ///< it has changed while it was being made
  Made made_;
  QTimer soon_;
  BackgroundTask task_;  // last: its end waits for the work
};

}  // namespace chasqui::app
