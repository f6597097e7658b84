// The same model, text, seed and device give the same answer: with the demo model on the Vulkan device, through
// everything but the window.
#include <QJsonObject>

#include "chat/answer_settings.h"
#include "fixture.h"
#include "inference/engine_backend.h"
#include "kept_device.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr int kModelPatienceMs = 120000;
const QString kQuestion = QStringLiteral("Tell me a story about a llama.");

SamplingValues drawn() { return {.temperature = 1.0, .topP = 0.98, .repeatPenalty = 1.1, .maxTokens = 32, .seed = 11}; }

SamplingValues withMirostat() {
  SamplingValues values = drawn();
  values.mirostat = true;
  values.mirostatTau = 4;
  values.mirostatEta = 0.3;
  return values;
}

}  // namespace

Q_DECLARE_METATYPE(SamplingValues)

class RepeatingTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  ChatController& chat() { return fixture_->chat(); }
  SamplingController& sampling() { return *fixture_->app().sampling(); }
  QString role(int row, int role) { return fixture_->role(row, role); }
  QString idOf(int row) { return role(row, TranscriptModel::MessageIdRole); }

  void start() {
    fixture_ = std::make_unique<Fixture>();
    fixture_->options().demoModelPath = QStringLiteral(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf");
    fixture_->options().makeBackend = [] { return std::make_unique<EngineBackend>(engine::EngineOptions{}); };
    QVERIFY(fixture_->start());
  }
  void restart() {
    fixture_->stop();
    QVERIFY(fixture_->start());
  }

  void wait(const std::function<void()>& asks) {
    QSignalSpy finished(&chat(), &ChatController::finished);
    asks();
    QVERIFY2(finished.wait(kModelPatienceMs), qPrintable(chat().statusText()));
  }
  void ask(const QString& question) {
    wait([&] {
      chat().setDraft(question);
      chat().send();
    });
  }
  void askInANewChat(const QString& question, const SamplingValues& values) {
    fixture_->chats().create();
    sampling().take(values);
    ask(question);
  }
  /// The ids of a row's answer once they are stored.
  QString ids(int row) {
    const QString done =
        QString("SELECT state <> 'generating' AND read_ms > 0 FROM message WHERE id = '%1'").arg(idOf(row));
    if (!QTest::qWaitFor([&] { return fixture_->query(qPrintable(done)) == "1"; }, kPatienceMs)) return {};
    return fixture_->query(
        qPrintable(QString("SELECT hex(generated_ids) FROM message WHERE id = '%1'").arg(idOf(row))));
  }

 private slots:
  void initTestCase() {
    keepDeviceOpen();
  }
  void init() { start(); }
  void cleanup() { fixture_.reset(); }

  void theSameSeedGivesTheSameAnswer_data() {
    QTest::addColumn<SamplingValues>("values");
    QTest::newRow("filters and penalties") << drawn();
    QTest::newRow("mirostat") << withMirostat();
  }

  void theSameSeedGivesTheSameAnswer() {
    QFETCH(SamplingValues, values);
    askInANewChat(kQuestion, values);
    const QString first = ids(1);
    QVERIFY(first.size() > 8 * 8);
    wait([&] { chat().regenerate(idOf(1)); });  // all of the prompt is in the session
    QCOMPARE(ids(1), first);
    const QString reused = QString("SELECT reused_tokens FROM message WHERE id = '%1'").arg(idOf(1));
    QCOMPARE(fixture_->query(qPrintable(reused)), QString("0"));  // which could change a word
    askInANewChat("What is the capital of Peru?", values);
    QVERIFY(ids(1) != first);
    askInANewChat(kQuestion, values);
    QCOMPARE(ids(1), first);
    SamplingValues other = values;
    other.seed = 8;
    askInANewChat(kQuestion, other);
    QVERIFY(ids(1) != first);
    restart();
    askInANewChat(kQuestion, values);
    QCOMPARE(ids(1), first);
  }

  void soDoesALaterTurnAfterARestart() {
    askInANewChat(kQuestion, drawn());
    ask("And what did it do then?");
    const QString second = ids(3);
    QVERIFY(!second.isEmpty());
    restart();
    WAIT_EQUAL(fixture_->transcript().count(), 4);
    wait([&] { chat().regenerate(idOf(3)); });
    QCOMPARE(ids(3), second);
  }

  void goingOnGivesWhatOneGoGives_data() { theSameSeedGivesTheSameAnswer_data(); }

  void goingOnGivesWhatOneGoGives() {
    QFETCH(SamplingValues, values);
    askInANewChat(kQuestion, values);
    const QString whole = ids(1);
    for (const bool afterRestart : {false, true}) {
      SamplingValues cut = values;
      cut.maxTokens = 11;
      askInANewChat(kQuestion, cut);
      const QString part = ids(1);
      QVERIFY(whole.startsWith(part) && part.size() < whole.size());
      if (afterRestart) {
        restart();
        WAIT_EQUAL(fixture_->transcript().count(), 2);
      }
      sampling().set("maxTokens", values.maxTokens - cut.maxTokens);
      wait([&] { chat().goOn(idOf(1)); });
      QCOMPARE(ids(1), whole);
      WAIT_EQUAL(fixture_->query(qPrintable(
                     QString("SELECT read_tokens > reused_tokens FROM message WHERE id = '%1'").arg(idOf(1)))),
                 QString("1"));
    }
  }

  void goingOnTakesTheSeedThatWasDrawn() {
    SamplingValues random = withMirostat();
    random.seed.reset();
    random.maxTokens = 6;
    askInANewChat(kQuestion, random);
    QVERIFY(!ids(1).isEmpty());
    const auto stored = [&](const char* column) {
      return fixture_->query(qPrintable(QString("SELECT %1 FROM message WHERE id = '%2'").arg(column, idOf(1))));
    };
    const QString seed = stored("seed"), mu = stored("json_extract(settings, '$.mirostatMu')");
    QVERIFY(!mu.isEmpty());
    wait([&] { chat().goOn(idOf(1)); });
    WAIT_FOR(stored("json_extract(settings, '$.mirostatMu')") != mu);
    QCOMPARE(stored("seed"), seed);
  }

  void anAnswersValuesAndSeedCanBeTaken() {
    SamplingValues random = drawn();
    random.seed.reset();
    askInANewChat(kQuestion, random);
    QVERIFY(!ids(1).isEmpty());
    QVERIFY(chat().canRepeat(idOf(1)) && !chat().canRepeat(idOf(0)) && !chat().canRepeat("none"));
    const QString seed = fixture_->query(qPrintable(QString("SELECT seed FROM message WHERE id = '%1'").arg(idOf(1))));
    sampling().reset();
    chat().takeValuesOf(idOf(1));
    SamplingValues taken = sampling().values();
    QVERIFY(taken.seed.has_value());
    QCOMPARE(QString::number(static_cast<qint64>(*taken.seed)), seed);
    taken.seed.reset();
    QVERIFY(taken == random);
    wait([&] { chat().regenerate(idOf(1)); });
    const QString again = ids(1);
    wait([&] { chat().regenerate(idOf(1)); });
    QCOMPARE(ids(1), again);
  }

  void aBoundAnswerIsTheSameToo() {
    chat().format()->setKind(ChatFormat::Grammar);
    const QString grammar = "root ::= (\"Lima\" | \"Cusco\" | \"Puno\") \", \" [a-z]{3,9} \".\"";
    fixture_->chats().create();
    std::vector<QString> answers;
    for (int i = 0; i < 2; ++i) {
      fixture_->chats().create();
      sampling().take(drawn());
      chat().format()->setKind(ChatFormat::Grammar);
      chat().format()->setText(grammar);
      WAIT_FOR(!chat().format()->checking());
      ask(kQuestion);
      QVERIFY2(
          QRegularExpression("^(Lima|Cusco|Puno), [a-z]{3,9}\\.$").match(role(1, TranscriptModel::TextRole)).hasMatch(),
          qPrintable(role(1, TranscriptModel::TextRole)));
      answers.push_back(ids(1));
    }
    QCOMPARE(answers[0], answers[1]);
  }
};

QTEST_MAIN(RepeatingTest)
#include "tst_repeating.moc"
