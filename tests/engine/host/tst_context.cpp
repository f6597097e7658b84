// What of a chat is read when it outgrows the context: exact at the edge, stable between turns, linear in the chat's
// length, and never a silent cut.
#include "chat_lengths.h"

using namespace chasqui;
using namespace chasqui::engine;
using namespace chasqui::test;

class TestContext : public QObject {
  Q_OBJECT

 private slots:
  void theReserve() {
    QCOMPARE(answerReserve(4096, 0), 1024U);
    QCOMPARE(answerReserve(16384, 0), 1024U);
    QCOMPARE(answerReserve(768, 0), 192U);
    QCOMPARE(answerReserve(4096, 100), 100U);
    QCOMPARE(answerReserve(4096, 1'000'000), 2048U);
  }

  void countsAddUpToTheEncodedChat_data() { addKinds(); }

  void countsAddUpToTheEncodedChat() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 4096);
    for (Chat chat : {chatOf(0), chatOf(1), chatOf(7), chatOf(3, "")}) {
      for (const char* system : {"", "You are a pirate.", "\n Be  brief. \n"}) {
        chat.system = system;
        if (chat.turns.size() > 3) {
          chat.turns[1].generatedIds = {290, 300, 310};
          chat.turns[1].vocabularyHash = demo().vocabularyHash();
        }
        for (std::size_t first = 0; first < chat.turns.size(); ++first) {
          const ReadWindow window{first, first > 0 ? "They spoke." : "", false};
          const Result<ContextCounts> counts = countContext(measure, chat, window, 50);
          VERIFY_VALUE(counts);
          QCOMPARE(counts->used(), lengthOf(kind, windowOf(chat, window)));
          QCOMPARE(counts->contextTokens, 4096U);
          QCOMPARE(counts->reserve, 50U);
          QCOMPARE(counts->history > 0, first + 1 < chat.turns.size());
          if (chat.system.empty() && first == 0) QCOMPARE(counts->system, 0U);
        }
      }
    }
  }

  void theSystemPromptIsTheDifferenceItMakes_data() { addKinds(); }

  void theSystemPromptIsTheDifferenceItMakes() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 4096);
    const Chat chat = chatOf(3);
    Chat without = chat;
    without.system.clear();
    const std::uint32_t with = lengthOf(kind, chat), alone = lengthOf(kind, without);
    // Templates with a system prompt of their own take as much without ours.
    const std::uint32_t difference = with > alone ? with - alone : 0;
    const std::uint32_t counted = countContext(measure, chat, {}, 0)->system;
    QVERIFY2(counted + 1 >= difference && counted <= difference + 1, qPrintable(QString::number(counted)));
  }

  void countsOfATooLongChatAreStillGiven() {
    const Chat chat = chatOf(300);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    const Result<ContextCounts> counts = countContext(measure, chat, {}, 0);
    VERIFY_VALUE(counts);
    QCOMPARE(counts->used(), lengthOf(TemplateKind::Llama2, chat));
    QVERIFY(counts->used() > 768U);
  }

  void exactlyFullIsNotTooFull_data() { addKinds(); }

  void exactlyFullIsNotTooFull() {
    QFETCH(TemplateKind, kind);
    const Chat chat = chatOf(12);
    const std::uint32_t length = lengthOf(kind, chat);
    constexpr std::uint32_t kReserve = 64;
    for (const WhenFull whenFull : {WhenFull::DropOldest, WhenFull::Summarize, WhenFull::Stop}) {
      for (const std::uint32_t more : {0U, 1U, 100U}) {
        ChatMeasure measure = measureFor(kind, length + kReserve + more);
        const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(whenFull, kReserve));
        VERIFY_VALUE(window);
        QVERIFY(*window == ReadWindow{});
      }
    }
    ChatMeasure measure = measureFor(kind, length + kReserve - 1);
    const Result<ReadWindow> dropped = makeRoom(measure, chat, {}, options(WhenFull::DropOldest, kReserve));
    VERIFY_VALUE(dropped);
    QVERIFY(dropped->firstTurn > 0 && dropped->firstTurn < 12);
    const std::uint32_t left = lengthOf(kind, windowOf(chat, *dropped));
    QVERIFY(left + kReserve + measure.contextTokens() / 4 <= measure.contextTokens() + 8);
    const Result<ReadWindow> stopped = makeRoom(measure, chat, {}, options(WhenFull::Stop, kReserve));
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::ContextFull);
    QVERIFY(contains(stopped.error().message, std::to_string(length) + " of " + std::to_string(length + 63)));
    QVERIFY(!stopped.error().nextStep.empty());
  }

  void theLastAnswerStaysWhereItCan() {
    Chat chat = chatOf(3);
    chat.turns[2].answer = QString("word ").repeated(300).toStdString();
    ChatMeasure measure = measureFor(TemplateKind::Llama2, lengthOf(TemplateKind::Llama2, chat) + 31);
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(WhenFull::DropOldest, 32));
    VERIFY_VALUE(window);
    QCOMPARE(window->firstTurn, std::size_t{2});
  }

  void aMessageThatIsTooLongAloneIsRefusedWithItsNumbers_data() { addKinds(); }

  void aMessageThatIsTooLongAloneIsRefusedWithItsNumbers() {
    QFETCH(TemplateKind, kind);
    const std::string question = QString("word ").repeated(200).toStdString();
    Chat chat = chatOf(5, question);
    const std::uint32_t alone = lengthOf(kind, {chat.system, {chat.turns.back()}});
    for (const WhenFull whenFull : {WhenFull::DropOldest, WhenFull::Summarize}) {
      ChatMeasure fits = measureFor(kind, alone + 32);
      const Result<ReadWindow> window = makeRoom(fits, chat, {}, options(whenFull));
      VERIFY_VALUE(window);
      QCOMPARE(window->firstTurn, std::size_t{5});
      ChatMeasure tooSmall = measureFor(kind, alone + 31);
      const Result<ReadWindow> refused = makeRoom(tooSmall, chat, {}, options(whenFull));
      QVERIFY(!refused);
      QCOMPARE(refused.error().code, ErrorCode::ContextFull);
      const std::uint32_t own = lengthOf(kind, {{}, {chat.turns.back()}});
      QVERIFY(contains(refused.error().message, std::to_string(std::min(own, alone)) + " tokens"));
      QVERIFY(contains(refused.error().message, std::to_string(alone + 31) + " tokens"));
    }
  }

  void aLongSystemPromptAlwaysStays() {
    Chat chat = chatOf(30);
    chat.system = QString("Rule. ").repeated(150).toStdString();
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(WhenFull::DropOldest));
    VERIFY_VALUE(window);
    const Chat read = windowOf(chat, *window);
    QCOMPARE(read.system, chat.system);
    QVERIFY(window->firstTurn > 0);
    QVERIFY(lengthOf(TemplateKind::Llama2, read) + 192 <= 768);
    chat.system = QString("Rule. ").repeated(2000).toStdString();
    const Result<ReadWindow> refused = makeRoom(measure, chat, {}, options(WhenFull::DropOldest));
    QVERIFY(!refused);
    QVERIFY(contains(refused.error().message, "the system prompt another"));
  }

  void theWindowStaysUntilItIsFullAgain_data() { addKinds(); }

  void theWindowStaysUntilItIsFullAgain() {
    QFETCH(TemplateKind, kind);
    ChatMeasure measure = measureFor(kind, 768);
    ReadWindow window;
    int moves = 0;
    for (std::size_t turns = 0; turns < 120; ++turns) {
      const Chat chat = chatOf(turns);
      const Result<ReadWindow> next = makeRoom(measure, chat, window, options(WhenFull::DropOldest));
      VERIFY_VALUE(next);
      QVERIFY(next->firstTurn >= window.firstTurn);
      QVERIFY(lengthOf(kind, windowOf(chat, *next)) + 192 <= 768);
      // It moves only when it has to.
      if (next->firstTurn > window.firstTurn) {
        QVERIFY(lengthOf(kind, windowOf(chat, window)) + 192 > 768);
        ++moves;
      }
      window = *next;
    }
    QVERIFY2(moves >= 3 && moves <= 40, qPrintable(QString::number(moves)));
  }

  void aLargerContextReadsAllAgain() {
    const Chat chat = chatOf(40);
    ChatMeasure large = measureFor(TemplateKind::Llama2, 4096);
    const ReadWindow before{20, "They spoke.", false};
    QVERIFY(*makeRoom(large, chat, before, options(WhenFull::DropOldest)) == ReadWindow{});
    // With little to spare it stays as it is.
    ChatMeasure tight = measureFor(TemplateKind::Llama2, lengthOf(TemplateKind::Llama2, chat) + 64);
    QVERIFY(*makeRoom(tight, chat, before, options(WhenFull::DropOldest, 64)) == before);
    // Nothing leaves where that is what the user chose.
    QVERIFY(*makeRoom(tight, chat, before, options(WhenFull::Stop, 64)) == ReadWindow{});
  }

  // Counted, not timed: a chat that grows to 10 000 turns is never encoded as a whole.
  void workIsLinearInTheChatsLength_data() {
    QTest::addColumn<TemplateKind>("kind");
    QTest::addColumn<std::size_t>("length");
    for (const TemplateKind kind : templateKinds())
      QTest::newRow(templateName(kind)) << kind << std::size_t{kind == TemplateKind::Llama2 ? 10'000U : 1000U};
  }

  void workIsLinearInTheChatsLength() {
    QFETCH(TemplateKind, kind);
    QFETCH(std::size_t, length);
    ChatMeasure measure = measureFor(kind, 384);
    ReadWindow window;
    Chat chat = chatOf(0);
    std::uint64_t halfway = 0;
    std::size_t mostTurns = 0;
    for (std::size_t turns = 1; turns <= length; ++turns) {
      chat.turns.back() = turnOf("What is " + name(turns) + "?", "It is " + name(turns) + ".");
      chat.turns.push_back(turnOf("And now?"));
      const Result<ReadWindow> next = makeRoom(measure, chat, window, options(WhenFull::DropOldest));
      VERIFY_VALUE(next);
      window = *next;
      mostTurns = std::max(mostTurns, chat.turns.size() - window.firstTurn);
      if (turns == length / 2) halfway = measure.turnsEncoded();
    }
    QVERIFY(measure.turnsEncoded() <= 2 * halfway + halfway / 10);
    QVERIFY(measure.turnsEncoded() <= length * (8 + mostTurns));
    const std::uint64_t before = measure.turnsEncoded();
    const Result<ContextCounts> counts = countContext(measure, chat, window, 0);
    VERIFY_VALUE(counts);
    QVERIFY(measure.turnsEncoded() - before <= 3 + mostTurns);
  }

  void countingStopsBetweenTurns() {
    const Chat chat = chatOf(1000);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    std::stop_source source;
    source.request_stop();
    const Result<ContextCounts> counts = countContext(measure, chat, {}, 0, source.get_token());
    QVERIFY(!counts);
    QCOMPARE(counts.error().code, ErrorCode::Cancelled);
    QVERIFY2(measure.turnsEncoded() < 10, qPrintable(QString::number(measure.turnsEncoded())));
  }

  void aLongChatThatIsNewIsReadFromItsEnd() {
    const Chat chat = chatOf(10'000);
    ChatMeasure measure = measureFor(TemplateKind::Llama2, 768);
    const Result<ReadWindow> window = makeRoom(measure, chat, {}, options(WhenFull::DropOldest));
    VERIFY_VALUE(window);
    QVERIFY(window->firstTurn > 9900);
    QVERIFY2(measure.turnsEncoded() < 150, qPrintable(QString::number(measure.turnsEncoded())));
    // What has to know the whole length encodes every turn once.
    QVERIFY(!makeRoom(measure, chat, {}, options(WhenFull::Stop)));
    QVERIFY(measure.turnsEncoded() < 10'200);
    QVERIFY(!makeRoom(measure, chat, {}, options(WhenFull::Stop)));
    QVERIFY(measure.turnsEncoded() < 10'300);
  }

  void aSummaryWithoutRoomBesideALongQuestionGoes() {
    Chat chat = chatOf(10, QString("word ").repeated(330).toStdString());
    const std::uint32_t alone = lengthOf(TemplateKind::Llama2, {chat.system, {chat.turns.back()}});
    ChatMeasure measure = measureFor(TemplateKind::Llama2, alone + 40);
    const Result<ReadWindow> window =
        makeRoom(measure, chat, {4, QString("They spoke. ").repeated(10).toStdString(), false},
                 options(WhenFull::DropOldest));
    VERIFY_VALUE(window);
    QCOMPARE(window->firstTurn, std::size_t{10});
    QVERIFY(window->summary.empty() && window->unsummarized);
  }
};

QTEST_GUILESS_MAIN(TestContext)
#include "tst_context.moc"
