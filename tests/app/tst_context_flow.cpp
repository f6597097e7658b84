// A chat that outgrows the context, from the composer to the database and back: what is asked of the model, what the
// transcript marks, what a restart and another branch make of it. The tokens are those of the demo model.
#include "engine/model.h"
#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr std::uint32_t kContext = 300;
constexpr std::uint32_t kReserve = kContext / 4;

const engine::Tokenizer& tokenizer() {
  static const engine::Tokenizer tokenizer =
      engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value();
  return tokenizer;
}

std::vector<engine::TokenId> idsOf(const engine::Chat& chat) {
  return engine::encodeChat(tokenizer(), engine::TemplateKind::Llama2, chat).value();
}

bool isSummary(const AnswerRequest& request) {
  return request.chat.turns.size() == 1 && request.chat.turns[0].user.starts_with("Conversation:");
}

QString question(int number) { return QString("What is the capital of country number %1?").arg(number); }

}  // namespace

class ContextFlowTest : public QObject {
  Q_OBJECT

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

 private slots:
  void init() {
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

  void cleanup() { fixture_.reset(); }

  void theOldestLeaveAndTheRestStaysAsItWas() {
    std::string firstRead;
    int moves = 0;
    for (int number = 0; number < 40; ++number) {
      ask(number);
      const AnswerRequest request = lastQuestion();
      QCOMPARE(request.chat.system, std::string("You are a pirate."));
      QCOMPARE(request.chat.turns.back().user, question(number).toStdString());
      QVERIFY(idsOf(request.chat).size() + kReserve <= kContext);
      const std::string& first = request.chat.turns.front().user;
      if (std::exchange(firstRead, first) != first) ++moves;
      // The divider stands above the first message that is read.
      const int marked = markedRow();
      QCOMPARE(marked >= 0, first != question(0).toStdString());
      if (marked < 0) continue;
      QCOMPARE(mark(marked), QString("dropped"));
      QCOMPARE(fixture_->texts().at(marked).toStdString(), first);
    }
    QVERIFY2(moves >= 4 && moves <= 12, qPrintable(QString::number(moves)));
    QCOMPARE(fixture_->transcript().count(), 80);  // nothing is lost
    QCOMPARE(summaries(), std::size_t{0});
  }

  void theSameIsReadAfterARestart_data() {
    QTest::addColumn<ContextChoice::WhenFull>("whenFull");
    QTest::newRow("dropped") << ContextChoice::DropOldest;
    QTest::newRow("summarized") << ContextChoice::Summarize;
  }

  void theSameIsReadAfterARestart() {
    QFETCH(ContextChoice::WhenFull, whenFull);
    choice().setWhenFull(whenFull);
    const int last = askUntilMarked();
    QVERIFY(last > 0);
    ask(last + 1);  // one more in the same window
    regenerateLast();
    const std::vector<engine::TokenId> before = idsOf(lastQuestion().chat);
    const int marked = markedRow();
    const QString summary = fixture_->role(marked, TranscriptModel::SummaryRole);
    const std::size_t summariesBefore = summaries();
    restart();
    QCOMPARE(markedRow(), marked);
    QCOMPARE(fixture_->role(marked, TranscriptModel::SummaryRole), summary);
    QCOMPARE(choice().whenFull(), whenFull);
    regenerateLast();
    QVERIFY(idsOf(lastQuestion().chat) == before);
    QCOMPARE(summaries(), summariesBefore);
  }

  void aSummaryIsReadShownAndGrows() {
    choice().setWhenFull(ContextChoice::Summarize);
    fixture_->app().sampling()->setTexts("stopStrings", {"zebra"});
    int count = 0;
    script().setReply([&count](const AnswerRequest& request) -> std::optional<std::string> {
      if (!isSummary(request)) return std::nullopt;
      return "They spoke of capitals, " + std::to_string(++count) + ".";  // one thread, and the test waits for it
    });
    const int first = askUntilMarked();
    QVERIFY(first > 0);
    QCOMPARE(mark(markedRow()), QString("summarized"));
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), QString("They spoke of capitals, 1."));
    QVERIFY(lastQuestion().chat.system.starts_with("You are a pirate."));
    QVERIFY(lastQuestion().chat.system.ends_with("They spoke of capitals, 1."));
    // The model was given what left, with a limit and without chance.
    const AnswerRequest summary = requests(true).front();
    QCOMPARE(summary.sampling.temperature, 0.0F);
    QVERIFY(summary.stopStrings.empty());
    QVERIFY(summary.maxTokens > 0 && idsOf(summary.chat).size() + summary.maxTokens <= kContext);
    const QString given = QString::fromStdString(summary.chat.turns[0].user);
    QVERIFY(given.contains(question(0)) && given.contains("It is town number 0."));
    QVERIFY(!given.contains(question(first)));
    for (int number = first + 1; summaries() == 1; ++number) {
      QVERIFY(number < first + 40);
      ask(number);
    }
    QVERIFY(requests(true).back().chat.turns[0].user.find("They spoke of capitals, 1.") != std::string::npos);
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), QString("They spoke of capitals, 2."));
    // The summary's own words are no part of the chat.
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE text LIKE '%They spoke%'"), QString("0"));
  }

  void anotherAnswerToTheSameQuestionNeedsNoOtherSummary() {
    choice().setWhenFull(ContextChoice::Summarize);
    QVERIFY(askUntilMarked() > 0);
    const engine::Chat before = lastQuestion().chat;
    QCOMPARE(summaries(), std::size_t{1});
    regenerateLast();
    QVERIFY(idsOf(lastQuestion().chat) == idsOf(before));
    const int row = fixture_->transcript().count() - 2;
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("Edited.");
    script().end();
    QVERIFY(chat().edit(fixture_->role(row, TranscriptModel::MessageIdRole), "What of Peru?"));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(lastQuestion().chat.system, before.system);
    QCOMPARE(summaries(), std::size_t{1});
    QCOMPARE(mark(markedRow()), QString("summarized"));
  }

  void anEarlierBranchReadsItsOwn() {
    QVERIFY(askUntilMarked() > 0);
    const int marked = markedRow();
    const QString root = fixture_->role(0, TranscriptModel::MessageIdRole);
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("Other.");
    script().end();
    QVERIFY(chat().edit(root, "Another beginning."));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture_->transcript().count(), 2);
    QCOMPARE(markedRow(), -1);
    QCOMPARE(lastQuestion().chat.turns.size(), std::size_t{1});
    ask(1);
    QCOMPARE(markedRow(), -1);
    QCOMPARE(lastQuestion().chat.turns.front().user, std::string("Another beginning."));
    chat().selectSibling(fixture_->role(0, TranscriptModel::MessageIdRole), -1);
    QCOMPARE(markedRow(), marked);
  }

  void stoppingWithAMessageDropsNothing() {
    choice().setWhenFull(ContextChoice::Stop);
    int number = 0;
    while (fixture_->transcript().count() == 0 ||
           fixture_->role(fixture_->transcript().count() - 1, TranscriptModel::StateRole) != "failed") {
      QVERIFY(number < 40);
      QVERIFY(fixture_->ask(question(number), QString("It is town number %1.").arg(number)));
      ++number;
    }
    const int row = fixture_->transcript().count() - 1;
    const QString error = fixture_->role(row, TranscriptModel::ErrorRole);
    QVERIFY2(error.contains("of 300 tokens"), qPrintable(error));
    QVERIFY(!fixture_->role(row, TranscriptModel::ErrorNextStepRole).isEmpty());
    QCOMPARE(markedRow(), -1);
    QCOMPARE(fixture_->query("SELECT count(*) FROM context_mark"), QString("0"));
    QCOMPARE(script().waiting(), std::size_t{2});  // the model was not asked
    // Another choice, and the same question is answered with what the script still has.
    choice().setWhenFull(ContextChoice::DropOldest);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().regenerate(fixture_->role(row, TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture_->role(row, TranscriptModel::StateRole), QString("done"));
    QVERIFY(markedRow() > 0);
  }

  void aMessageThatIsTooLongAloneIsRefused_data() { theSameIsReadAfterARestart_data(); }

  void aMessageThatIsTooLongAloneIsRefused() {
    QFETCH(ContextChoice::WhenFull, whenFull);
    choice().setWhenFull(whenFull);
    ask(0);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft(QString("word ").repeated(400));
    chat().send();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(fixture_->role(3, TranscriptModel::ErrorRole).contains("more than the context of 300 tokens"));
    QCOMPARE(markedRow(), -1);
    ask(1);  // it does not stand in the way
    QCOMPARE(lastQuestion().chat.turns.size(), std::size_t{2});
  }

  void aSummaryCanBeStopped() {
    choice().setWhenFull(ContextChoice::Summarize);
    script().setReply({});
    std::size_t asked = 0;
    int number = 0;
    // Commands are given one question ahead: the summary takes none.
    for (; summaries() == 0; ++number) {
      QVERIFY(number < 40);
      chat().setDraft(question(number));
      if (number == 0) script().add(Script::LoadDone{});
      chat().send();
      WAIT_FOR(script().requests().size() > asked);
      asked = script().requests().size();
      if (summaries() > 0) break;
      script().say("It is a town.");
      script().end();
      WAIT_EQUAL(chat().state(), ChatController::Idle);
    }
    WAIT_EQUAL(chat().state(), ChatController::Summarizing);
    QVERIFY2(chat().statusText().startsWith("Summarizing earlier messages 0 / "), qPrintable(chat().statusText()));
    QVERIFY(chat().busy());
    chat().stop();
    WAIT_EQUAL(chat().state(), ChatController::Idle);
    const int row = fixture_->transcript().count() - 1;
    QCOMPARE(fixture_->role(row, TranscriptModel::StateRole), QString("stopped"));
    QCOMPARE(markedRow(), -1);
    // It begins again with the next question.
    script().say("They spoke of towns.");
    script().end();
    ask(number + 1);
    QCOMPARE(mark(markedRow()), QString("summarized"));
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), QString("They spoke of towns."));
  }

  void aSummaryThatFailsIsSaid_data() {
    QTest::addColumn<bool>("empty");
    QTest::newRow("empty") << true;
    QTest::newRow("failed") << false;
  }

  void aSummaryThatFailsIsSaid() {
    QFETCH(bool, empty);
    choice().setWhenFull(ContextChoice::Summarize);
    script().setReply([empty](const AnswerRequest& request) -> std::optional<std::string> {
      if (!isSummary(request)) return "It is a town.";
      return empty ? std::optional<std::string>(" \n") : std::nullopt;
    });
    for (int number = 0; markedRow() < 0; ++number) {
      QVERIFY(number < 40);
      QSignalSpy finished(&chat(), &ChatController::finished);
      if (number == 0) script().add(Script::LoadDone{});
      if (number == 1 && !empty) script().fail({ErrorCode::OutOfMemory, "No memory.", "Close something.", {}});
      chat().setDraft(question(number));
      chat().send();
      QVERIFY(finished.wait(kPatienceMs));
      QCOMPARE(fixture_->role(2 * number + 1, TranscriptModel::StateRole), QString("done"));
    }
    QCOMPARE(mark(markedRow()), QString("unsummarized"));
    restart();
    QCOMPARE(mark(markedRow()), QString("unsummarized"));
  }

  void whatIsDroppedAfterASummaryIsSaid() {
    choice().setWhenFull(ContextChoice::Summarize);
    int number = askUntilMarked();
    QVERIFY(number > 0);
    const int marked = markedRow();
    const QString summary = fixture_->role(marked, TranscriptModel::SummaryRole);
    QCOMPARE(mark(marked), QString("summarized"));
    choice().setWhenFull(ContextChoice::DropOldest);
    while (markedRow() == marked) {
      QVERIFY(number < 80);
      ask(++number);
    }
    QCOMPARE(mark(markedRow()), QString("partly"));
    QCOMPARE(fixture_->role(markedRow(), TranscriptModel::SummaryRole), summary);
    restart();
    QCOMPARE(mark(markedRow()), QString("partly"));
  }

  void aSummaryIsSafeBeforeTheAnswerBegins() {
    choice().setWhenFull(ContextChoice::Summarize);
    QVERIFY(askUntilMarked() > 0);
    const int asked = static_cast<int>(requests(false).size());
    for (int number = asked; summaries() == 1; ++number) {
      QVERIFY(number < asked + 40);
      chat().setDraft(question(number));
      chat().send();
      WAIT_EQUAL(static_cast<int>(requests(false).size()), number + 1);
      if (summaries() == 1) {
        script().say("It is a town.");
        script().end();
        WAIT_EQUAL(chat().state(), ChatController::Idle);
      }
    }
    // Not a word of the answer is there yet.
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM context_mark WHERE summary <> ''"), QString("2"));
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE state = 'generating'"), QString("1"));
  }

  void theFirstOverflowIsAskedAboutBeforeItIsSent_data() {
    QTest::addColumn<bool>("summarize");
    QTest::newRow("drop") << false;
    QTest::newRow("summarize") << true;
  }
  void theFirstOverflowIsAskedAboutBeforeItIsSent() {
    QFETCH(bool, summarize);
    forgetTheChoice();
    const QString waiting = askUntilFull();
    QVERIFY(!waiting.isEmpty());
    OverflowQuestion& overflow = *chat().overflow();
    QCOMPARE(chat().draft(), waiting);
    const int rows = fixture_->transcript().count();
    QVERIFY(overflow.text().contains("tokens"));
    QVERIFY(chat().context()->over());
    // Another try asks again, another thought takes it back.
    chat().setDraft(waiting + "!");
    QVERIFY(!overflow.isOpen());
    chat().setDraft(waiting);
    chat().send();
    WAIT_FOR(overflow.isOpen());
    QSignalSpy finished(&chat(), &ChatController::finished);
    if (summarize) {
      overflow.summarize(false);
    } else {
      overflow.dropOldest(true);
    }
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(chat().draft(), QString());
    QCOMPARE(fixture_->transcript().count(), rows + 2);
    QCOMPARE(fixture_->texts().at(rows), waiting);
    QVERIFY(markedRow() > 0);
    QCOMPARE(summaries() > 0, summarize);
    QVERIFY(choice().isDecided());
    QCOMPARE(fixture_->app().preferences()->whenFull(), QString(summarize ? "ask" : "drop"));
  }

  void aDefaultIsCountedAsSoonAsItHolds() {
    ContextMeter& meter = *chat().context();
    ask(0);
    WAIT_FOR(meter.system() > 0);
    const int pirate = meter.system();
    fixture_->chats().create();
    WAIT_EQUAL(meter.system(), 0);
    fixture_->app().preferences()->setSystemPrompt("builtin:pirate");
    WAIT_EQUAL(meter.system(), pirate);
    fixture_->app().preferences()->reset("systemPrompt");
    WAIT_EQUAL(meter.system(), 0);
  }

  void theQuestionCanGoToANewChat() {
    forgetTheChoice();
    const QString waiting = askUntilFull();
    QVERIFY(!waiting.isEmpty());
    const QString first = chat().chatId();
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().overflow()->startNewChat();
    WAIT_EQUAL(finished.count(), 1);
    QVERIFY(chat().chatId() != first);
    QCOMPARE(fixture_->texts(), QStringList({waiting, "It is some town."}));
    QCOMPARE(chat().systemPrompt(), QString("You are a pirate."));  // it was taken along
    QCOMPARE(lastQuestion().chat.system, std::string("You are a pirate."));
    fixture_->chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(chat().draft(), QString());
  }

  /// Before the model is loaded nothing can be counted: the question is there, and its answer waits for the choice.
  void theFirstOverflowIsAskedAboutWhenTheModelIsThere() {
    forgetTheChoice();
    const QString waiting = askUntilFull();
    QVERIFY(!waiting.isEmpty());
    fixture_->stop();
    fixture_->execute("DELETE FROM setting WHERE key = 'context.whenFull'");
    QVERIFY(fixture_->start());
    QCOMPARE(chat().draft(), waiting);
    script().add(Script::LoadDone{});
    chat().send();
    WAIT_FOR(chat().overflow()->isOpen());
    const int rows = fixture_->transcript().count();
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("It is some town.");
    script().end();
    chat().overflow()->dropOldest(false);
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(fixture_->transcript().count(), rows);
    QCOMPARE(fixture_->texts().at(rows - 2), waiting);
    QCOMPARE(fixture_->role(rows - 1, TranscriptModel::StateRole), QString("done"));
    QCOMPARE(fixture_->role(rows - 1, TranscriptModel::ErrorRole), QString());
  }

  void theChoiceIsNoWayAroundARefusal() {
    forgetTheChoice();
    QVERIFY(!askUntilFull().isEmpty());
    fixture_->stop();
    fixture_->execute("DELETE FROM setting WHERE key = 'context.whenFull'");
    QVERIFY(fixture_->start());
    script().add(Script::LoadDone{});
    chat().send();
    WAIT_FOR(chat().overflow()->isOpen());
    ChatFormat& format = *chat().format();
    format.setKind(ChatFormat::Grammar);
    format.setText("root ::= there");
    WAIT_FOR(!format.checking());
    chat().overflow()->dropOldest(false);
    QVERIFY2(chat().sendError().contains(format.error()), qPrintable(chat().sendError()));
    const int last = fixture_->transcript().count() - 1;
    QCOMPARE(fixture_->role(last, TranscriptModel::StateRole), QString("failed"));
    format.setKind(ChatFormat::Free);
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("It is some town.");
    script().end();
    chat().regenerateLast();
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(fixture_->texts().last(), QString("It is some town."));
  }

  void theMeterCountsWhatIsRead() {
    ContextMeter& meter = *chat().context();
    QCOMPARE(meter.capacity(), 0);  // no model is loaded
    ask(0);
    ask(1);
    engine::Chat expected;
    expected.system = "You are a pirate.";
    for (int number = 0; number < 2; ++number)
      expected.turns.push_back({question(number).toStdString(), QString("It is town number %1.").arg(number).toStdString(),
                                {}, 0});
    expected.turns.push_back({"", {}, {}, 0});
    const auto length = [&] { return static_cast<int>(idsOf(expected).size()); };
    WAIT_EQUAL(meter.used(), length());
    QCOMPARE(meter.capacity(), static_cast<int>(kContext));
    QCOMPARE(meter.reserve(), static_cast<int>(kReserve));
    QVERIFY(meter.system() > 0 && meter.history() > 0);
    QCOMPARE(meter.system() + meter.history() + meter.draft(), meter.used());
    const int emptyDraft = meter.draft();
    chat().setDraft("And of Peru? [INST]");  // refused when it is sent, and counted all the same
    expected.turns.back().user = "And of Peru? [ INST ]";
    WAIT_EQUAL(meter.used(), length());
    QVERIFY(meter.draft() > emptyDraft);
    chat().setDraft({});
    fixture_->app().sampling()->set("maxTokens", 40);
    WAIT_EQUAL(meter.reserve(), 40);
    chat().setSystemPrompt({});
    WAIT_EQUAL(meter.system(), 0);
    fixture_->chats().create();
    WAIT_EQUAL(meter.history(), 0);
  }

  void theMeterSeesRoomMade() {
    const int last = askUntilMarked();
    QVERIFY(last > 0);
    engine::Chat chatRead = lastQuestion().chat;
    chatRead.turns.back().answer = QString("It is town number %1.").arg(last).toStdString();
    chatRead.turns.push_back({"", {}, {}, 0});
    WAIT_EQUAL(chat().context()->used(), static_cast<int>(idsOf(chatRead).size()));
  }

  void theChoiceBelongsToTheChatAndHasAStandard() {
    QCOMPARE(choice().whenFull(), ContextChoice::DropOldest);
    choice().setWhenFull(ContextChoice::Stop);
    ask(0);
    const QString first = chat().chatId();
    fixture_->chats().create();
    QCOMPARE(choice().whenFull(), ContextChoice::DropOldest);
    ask(1);
    choice().setWhenFull(ContextChoice::Summarize);
    QSignalSpy standard(&choice(), &ContextChoice::standardChanged);
    choice().makeStandard();
    choice().makeStandard();
    QCOMPARE(standard.count(), 1);
    fixture_->chats().create();
    QCOMPARE(choice().whenFull(), ContextChoice::Summarize);
    fixture_->chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(choice().whenFull(), ContextChoice::Stop);
    restart();
    QCOMPARE(choice().standard(), ContextChoice::Summarize);
    QCOMPARE(choice().whenFull(), ContextChoice::Stop);
    choice().setStored("nonsense");
    QCOMPARE(choice().whenFull(), ContextChoice::Summarize);
  }

  void theSettingsPageSetsTheStandard() {
    fixture_->app().preferences()->setWhenFull("stop");
    QCOMPARE(choice().standard(), ContextChoice::Stop);
    QCOMPARE(choice().whenFull(), ContextChoice::Stop);
    QVERIFY(choice().isDecided());
    // Where it was before there was a page.
    WAIT_EQUAL(fixture_->query("SELECT value FROM setting WHERE key = 'context.whenFull'"), QString("stop"));
    fixture_->app().preferences()->reset("whenFull");
    QVERIFY(!choice().isDecided());
    QCOMPARE(choice().whenFull(), ContextChoice::DropOldest);
  }
};

QTEST_MAIN(ContextFlowTest)
#include "tst_context_flow.moc"
