// How much of the model's context the open chat takes.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

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

 public:
  /// What is to be counted.
  struct Subject {
    Prompt prompt;
    std::uint32_t maxTokens = 0;
    bool answering = false;  ///< the open turn is the question that is being answered, not the draft
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

  void ask();
  void take(std::uint64_t number, const engine::ContextCounts& counts);
  void work(const std::stop_token& quit);

  Ask ask_;
  std::optional<PromptFormat> format_;
  std::shared_ptr<const Subject> subject_;  // none: it has to be asked for
  std::string draft_;
  engine::ContextCounts counts_;
  std::uint64_t lastNumber_ = 0;
  QTimer soon_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Job> job_;  // guarded by mutex_; the newest takes the place of those before
  std::jthread thread_;     // last: starts when all else is there, joined first
};

}  // namespace chasqui::app
