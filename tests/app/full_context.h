// A chat in a context that is soon full, with the demo model's tokens and a scripted model.
#pragma once

#include "engine/model.h"
#include "fixture.h"

namespace chasqui::app {

inline constexpr std::uint32_t kContext = 300;
inline constexpr std::uint32_t kReserve = kContext / 4;

inline const engine::Tokenizer& tokenizer() {
  static const engine::Tokenizer tokenizer =
      engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value();
  return tokenizer;
}

inline std::vector<engine::TokenId> idsOf(const engine::Chat& chat) {
  return engine::encodeChat(tokenizer(), engine::TemplateKind::Llama2, chat).value();
}

inline bool isSummary(const AnswerRequest& request) {
  return request.chat.turns.size() == 1 && request.chat.turns[0].user.starts_with("Conversation:");
}

inline QString question(int number) { return QString("What is the capital of country number %1?").arg(number); }

/// What tests of it have in common: begin() before each.
struct FullContext {
  std::unique_ptr<Fixture> fixture_;

  ChatController& chat() { return fixture_->chat(); }
  Script& script() { return fixture_->script(); }
  ContextChoice& choice() { return *fixture_->app().contextChoice(); }

  std::vector<AnswerRequest> requests(bool summaries) {
    std::vector<AnswerRequest> found;
    for (const AnswerRequest& request : script().requests())
      if (isSummary(request) == summaries) found.push_back(request);
    return found;
  }
  std::size_t summaries() { return requests(true).size(); }
  AnswerRequest lastQuestion() { return requests(false).back(); }

  void ask(int number) { QVERIFY(fixture_->ask(question(number), QString("It is town number %1.").arg(number))); }

  /// Asks until something has left; -1 where it never did.
  int askUntilMarked(int from = 0) {
    for (int number = from; number < from + 40; ++number) {
      ask(number);
      if (markedRow() >= 0) return number;
    }
    return -1;
  }

  QString mark(int row) { return fixture_->role(row, TranscriptModel::ContextMarkRole); }

  /// The row with the divider, and there is only one; -1 for none.
  int markedRow() {
    int found = -1;
    for (int row = 0; row < fixture_->transcript().count(); ++row) {
      if (mark(row).isEmpty()) continue;
      if (found >= 0) qFatal("two dividers");
      found = row;
    }
    return found;
  }

  void regenerateLast() {
    QSignalSpy finished(&chat(), &ChatController::finished);
    if (fixture_->app().models()->state() != ModelController::Ready) script().add(Script::LoadDone{});
    script().say("Again.");
    script().end();
    chat().regenerate(fixture_->role(fixture_->transcript().count() - 1, TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kPatienceMs));
  }

  void restart() {
    fixture_->stop();
    QVERIFY(fixture_->start());
  }

  void begin() {
    fixture_ = std::make_unique<Fixture>();
    script().setFormat({tokenizer(), engine::TemplateKind::Llama2, kContext});
    script().setReply([](const AnswerRequest& request) -> std::optional<std::string> {
      if (!isSummary(request)) return std::nullopt;
      return "They spoke of capitals.";
    });
    QVERIFY(fixture_->start());
    chat().setSystemPrompt("You are a pirate.");
    choice().makeStandard();
  }

  /// As for a user who was never asked.
  void forgetTheChoice() {
    choice().setStored({});
    fixture_->app().preferences()->reset("whenFull");
  }

  /// Asks until the question is what to leave out, and returns the draft that waits.
  QString askUntilFull() {
    for (int number = 0; number < 40; ++number) {
      const QString text = question(number);
      if (fixture_->app().models()->state() != ModelController::Ready) script().add(Script::LoadDone{});
      script().say("It is some town.");
      script().end();
      QSignalSpy finished(&chat(), &ChatController::finished);
      chat().setDraft(text);
      chat().send();
      const auto isThere = [&] { return finished.count() == 1 || chat().overflow()->isOpen(); };
      if (!QTest::qWaitFor(isThere, kPatienceMs)) return {};
      if (chat().overflow()->isOpen()) return text;
    }
    return {};
  }
};

}  // namespace chasqui::app
