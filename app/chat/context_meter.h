// How much of the model's context the open chat takes.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "chat/conversation.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

/// Exact tokens, counted on a thread of its own shortly after something has changed. GUI thread; no member waits.
class ContextMeter : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(int capacity READ capacity NOTIFY changed)  ///< tokens the context holds; 0: not known yet
  Q_PROPERTY(int used READ used NOTIFY changed)          ///< system + history + draft
  Q_PROPERTY(int system READ system NOTIFY changed)
  Q_PROPERTY(int history READ history NOTIFY changed)
  Q_PROPERTY(int draft READ draft NOTIFY changed)
  Q_PROPERTY(int reserve READ reserve NOTIFY changed)  ///< kept for the answer
  Q_PROPERTY(bool over READ over NOTIFY changed)       ///< the next question does not fit as it is
  Q_PROPERTY(double usedShare READ usedShare NOTIFY changed)    ///< of the context, from 0 to 1
  Q_PROPERTY(double limitShare READ limitShare NOTIFY changed)  ///< from there on it is the answer's

 public:
  /// What is to be counted.
  struct Subject {
    PromptSource source;
    std::uint32_t maxTokens = 0;
    bool answering = false;  ///< the open turn is the question that is being answered, not the draft
    std::vector<std::string> texts = {};  ///< counted each on its own
  };
  /// Asked on the GUI thread when it is time to count.
  using Ask = std::function<Subject()>;

  explicit ContextMeter(Ask ask, QObject* parent = nullptr);
  ~ContextMeter() override;

  int capacity() const { return static_cast<int>(counts_.contextTokens); }
  int used() const { return static_cast<int>(counts_.used()); }
  int system() const { return static_cast<int>(counts_.system); }
  int history() const { return static_cast<int>(counts_.history); }
  int draft() const { return static_cast<int>(counts_.draft); }
  int reserve() const { return static_cast<int>(counts_.reserve); }
  bool over() const { return counts_.isOver(); }
  double usedShare() const { return share(counts_.used()); }
  double limitShare() const { return share(counts_.limit()); }
  /// Tokens of Subject::texts, in their order; empty while they are not counted.
  const std::vector<int>& textTokens() const { return textTokens_; }

  /// Whether the draft fits without counting it: by the last counts, or by the bytes of all there is. True where no
  /// model says what a token is.
  bool surelyFits(const std::string& draft) const;
  /// Counts at once, and calls back with the counts of this moment.
  void count(std::function<void(const engine::ContextCounts&)> done);

  /// The model that is loaded counts from now on.
  void setFormat(const std::optional<PromptFormat>& format);
  /// The chat, its window or its sampling has changed.
  void refresh();
  /// Only the draft has changed.
  void setDraft(const std::string& draft);

 signals:
  void changed();

 private:
  struct Job {
    std::uint64_t number = 0;
    PromptFormat format;
    std::shared_ptr<const Subject> subject;
    std::string draft;
  };

  struct Counted {
    engine::ContextCounts counts;
    std::vector<int> textTokens;
  };

  double share(std::uint32_t tokens) const;
  void ask();
  void take(std::uint64_t number, const Counted& counted);
  void work(const std::stop_token& quit);

  Ask ask_;
  std::optional<PromptFormat> format_;
  std::shared_ptr<const Subject> subject_;  // none: it has to be asked for
  std::string draft_;
  engine::ContextCounts counts_;
  std::vector<int> textTokens_;
  std::uint64_t lastNumber_ = 0;
  bool historyCounted_ = false;  // counts_ has the subject's system and history
  std::vector<std::function<void(const engine::ContextCounts&)>> waiting_;
  QTimer soon_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Job> job_;  // guarded by mutex_; the newest takes the place of those before
  std::jthread thread_;     // last: starts when all else is there, joined first
};

}  // namespace chasqui::app
