// Tries a prompt on a question, beside another one.
#pragma once

#include <optional>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>

#include "prompts/prompt_editor.h"
#include "prompts/try_answer.h"

namespace chasqui::app {

class ModelController;
class SamplingController;

/// Asks the chosen model with the prompt that the editor has open, then with another one: the same question, seed and
/// sampling values, which are the open chat's. No chat is made and nothing is stored. It stands in the one queue of the
/// inference thread, one answer at a time: what a chat asks meanwhile comes before the second answer, and waits for the
/// first. What was asked stays as it was at run(), whatever is edited. GUI thread.
class TryOut : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString question READ question WRITE setQuestion NOTIFY changed)
  /// What to compare with: nothing first, then the library's other prompts.
  Q_PROPERTY(QStringList others READ others NOTIFY changed)
  Q_PROPERTY(int otherIndex READ otherIndex WRITE setOtherIndex NOTIFY changed)
  Q_PROPERTY(QStringList variables READ variables NOTIFY
                 variablesChanged)  ///< names in braces that the user says the words for
  Q_PROPERTY(bool running READ running NOTIFY runningChanged)
  Q_PROPERTY(QString refusal READ refusal NOTIFY changed)  ///< why run() did nothing; empty: it did
  Q_PROPERTY(bool outdated READ outdated NOTIFY changed)   ///< a prompt says something else than when it was asked
  Q_PROPERTY(chasqui::app::TryAnswer* first READ first CONSTANT)
  Q_PROPERTY(chasqui::app::TryAnswer* second READ second CONSTANT)

 public:
  TryOut(PromptLibrary& library, PromptEditor& editor, GenerationWorker& worker, const ModelController& models,
         const SamplingController& sampling, QObject* parent = nullptr);

  QString question() const { return question_; }
  void setQuestion(const QString& question);
  QStringList others() const;
  int otherIndex() const;
  void setOtherIndex(int index);
  QStringList variables() const { return variables_; }
  bool running() const { return first_.running() || second_.running(); }
  QString refusal() const { return refusal_; }
  bool outdated() const;
  TryAnswer* first() { return &first_; }
  TryAnswer* second() { return &second_; }
  /// The window has another language.
  void retranslate();

  /// The word for one of variables(); an empty one leaves the name in its braces.
  Q_INVOKABLE void give(const QString& name, const QString& value);
  Q_INVOKABLE QString given(const QString& name) const;
  Q_INVOKABLE void run();
  /// Ends both, or one of them; what was written stays.
  Q_INVOKABLE void stop();
  Q_INVOKABLE void stopFirst() { stopOne(first_); }
  Q_INVOKABLE void stopSecond() { stopOne(second_); }
  /// Ends both and forgets them.
  Q_INVOKABLE void clear();

 signals:
  void changed();
  void variablesChanged();
  void runningChanged();

 private:
  std::vector<const PromptEntry*> otherPrompts() const;
  std::optional<PromptEntry> other() const;
  void update();
  std::optional<QString> reasonAgainst() const;
  AnswerRequest requestFor(const PromptEntry& entry, std::uint64_t seed) const;
  TryAnswer* find(GenerationId id);
  void askNext();
  void stopOne(TryAnswer& answer);
  void noteRunning();

  PromptLibrary& library_;
  PromptEditor& editor_;
  GenerationWorker& worker_;
  const ModelController& models_;
  const SamplingController& sampling_;
  QString openId_;
  QString question_;
  QString otherId_;
  QStringList variables_;
  PromptValues given_;
  QString refusal_;
  PromptEntry asked_, askedOther_;  ///< as they were at run()
  bool wasRunning_ = false;
  TryAnswer first_;
  TryAnswer second_;
};

}  // namespace chasqui::app
