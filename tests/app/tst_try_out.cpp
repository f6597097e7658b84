// A prompt is tried beside another one: what is asked, in which order, what is shown, and that nothing is kept.
#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "prompts/try_out.h"

using namespace chasqui;
using namespace chasqui::app;

class TryOutTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  QString pirate_, cook_;

  TryOut& tryOut() { return *fixture_->app().tryOut(); }
  PromptLibrary& library() { return *fixture_->app().prompts(); }
  PromptEditor& editor() { return *fixture_->app().promptEditor(); }
  Script& script() { return fixture_->script(); }
  std::size_t requests() { return script().requests().size(); }

  void compareWith(const QString& promptId) {
    for (int i = 0; i < tryOut().others().size(); ++i) {
      tryOut().setOtherIndex(i);
      if (i > 0 && tryOut().others().at(i) == library().find(promptId)->name) return;
    }
    QFAIL("it is not among them");
  }
  void make() {
    pirate_ = library().create("Pirate", "You are a pirate.");
    cook_ = library().create("Cook", "You are a cook.");
    editor().open(pirate_);
  }
  /// Both are asked; the first one's model is loaded, and it waits for its words.
  void begin() {
    compareWith(cook_);
    tryOut().setQuestion("Who are you?");
    script().add(Script::LoadDone{});
    tryOut().run();
    WAIT_EQUAL(requests(), 1U);
  }
  /// How many rows each table of the database has.
  QString rows() {
    const QString counts = fixture_->query(
        "SELECT 'SELECT ' || group_concat('(SELECT count(*) FROM \"' || name || '\")', '||'',''||') FROM "
        "(SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE "
        "VIRTUAL%' ORDER BY name)");
    return fixture_->query(counts.toUtf8().constData());
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
    make();
  }

  void cleanup() { fixture_.reset(); }

  void asksBothAlike() {
    editor().addExample();
    editor().setExample(0, "Hello", "Ahoy");
    begin();
    QCOMPARE(tryOut().second()->status(), QString("Waiting for its turn"));
    script().say("I am a pirate.");
    WAIT_EQUAL(tryOut().first()->text(), QString("I am a pirate."));
    QVERIFY(tryOut().running());
    script().end();
    script().say("I am a cook.");
    script().end();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(tryOut().first()->text(), QString("I am a pirate."));
    QCOMPARE(tryOut().second()->text(), QString("I am a cook."));
    QCOMPARE(tryOut().first()->name(), QString("Pirate"));
    QVERIFY(tryOut().first()->status().contains("wrote 1, "));
    QVERIFY(tryOut().first()->status().contains("tok/s"));
    const std::vector<AnswerRequest> asked = script().requests();
    QCOMPARE(asked.size(), 2U);
    QCOMPARE(asked[0].chat.system, std::string("You are a pirate."));
    QCOMPARE(asked[0].chat.turns.size(), 2U);
    QCOMPARE(asked[0].chat.turns[0].answer, std::string("Ahoy"));
    QCOMPARE(asked[1].chat.system, std::string("You are a cook."));
    QCOMPARE(asked[1].chat.turns.back().user, std::string("Who are you?"));
    QVERIFY(asked[0].sampling.seed.has_value());
    QCOMPARE(*asked[0].sampling.seed, *asked[1].sampling.seed);
    QCOMPARE(asked[0].sampling.temperature, asked[1].sampling.temperature);
  }

  void theChosenSeedIsTheChats() {
    fixture_->app().sampling()->set("seed", "7");
    fixture_->app().sampling()->set("temperature", 1.5);
    begin();
    QCOMPARE(script().requests()[0].sampling.seed, std::optional<std::uint64_t>(7));
    QCOMPARE(script().requests()[0].sampling.temperature, 1.5F);
    tryOut().stop();
    WAIT_FOR(!tryOut().running());
  }

  void nothingIsKept() {
    script().add(Script::LoadDone{});  // what is known of a model is a setting
    fixture_->app().preload();
    WAIT_EQUAL(fixture_->app().models()->state(), ModelController::Ready);
    fixture_->stop();
    const QString before = rows();
    QVERIFY(before.count(',') > 5);
    QVERIFY(fixture_->start());
    WAIT_FOR(library().find(pirate_));
    editor().open(pirate_);
    begin();
    for (int i = 0; i < 2; ++i) {
      script().say("I am.");
      script().end();
    }
    WAIT_FOR(!tryOut().running());
    QCOMPARE(fixture_->transcript().rowCount(), 0);
    fixture_->stop();
    QCOMPARE(rows(), before);
  }

  void aChatIsAnsweredInBetween() {
    begin();
    fixture_->chat().setDraft("From the chat");
    fixture_->chat().send();
    script().say("Pirate.");
    script().end();
    script().say("Chat.");
    script().end();
    script().say("Cook.");
    script().end();
    WAIT_FOR(!tryOut().running());
    WAIT_FOR(!fixture_->chat().busy());
    QCOMPARE(fixture_->texts(), (QStringList{"From the chat", "Chat."}));
    QCOMPARE(tryOut().first()->text(), QString("Pirate."));
    QCOMPARE(tryOut().second()->text(), QString("Cook."));
    QCOMPARE(script().requests()[1].chat.turns.back().user, std::string("From the chat"));
  }

  void stopsBoth() {
    begin();
    script().say("I am");
    WAIT_EQUAL(tryOut().first()->text(), QString("I am"));
    tryOut().stop();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(tryOut().first()->text(), QString("I am"));
    QVERIFY(tryOut().first()->status().contains("stopped"));
    QCOMPARE(tryOut().second()->status(), QString("Not asked"));
    QCOMPARE(requests(), 1U);
  }

  void stopsOne() {
    begin();
    tryOut().stopFirst();
    script().say("I am a cook.");
    script().end();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(tryOut().second()->text(), QString("I am a cook."));
    tryOut().run();
    WAIT_EQUAL(requests(), 3U);
    tryOut().stopSecond();
    QVERIFY(tryOut().running());
    script().end();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(requests(), 3U);
  }

  void stopsWhileTheModelLoads() {
    compareWith(cook_);
    tryOut().setQuestion("Who?");
    tryOut().run();
    WAIT_EQUAL(tryOut().first()->status(), QString("Loading model"));
    tryOut().stop();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(requests(), 0U);
  }

  void sayswhyItFailed() {
    begin();
    script().fail({ErrorCode::OutOfDeviceMemory, "The device has no memory.", "Close something.", "x"});
    script().say("I am a cook.");
    script().end();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(tryOut().first()->error(), QString("The device has no memory."));
    QCOMPARE(tryOut().first()->errorNextStep(), QString("Close something."));
    QVERIFY(tryOut().second()->error().isEmpty());
    QCOMPARE(tryOut().second()->text(), QString("I am a cook."));
  }

  void saysWhyTheModelDoesNotLoad() {
    tryOut().setQuestion("Who?");
    script().add(Script::LoadFails{{ErrorCode::Corrupt, "The file is damaged.", "Download it again.", {}}});
    tryOut().run();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(tryOut().first()->error(), QString("The file is damaged."));
    QVERIFY(!tryOut().second()->shown());
  }

  void refusesWhatCannotBeAsked() {
    tryOut().run();
    QVERIFY(tryOut().refusal().contains("question"));
    tryOut().setQuestion("[INST]");
    QVERIFY(tryOut().refusal().isEmpty());
    tryOut().run();
    QVERIFY(tryOut().refusal().contains("[INST]"));
    tryOut().setQuestion("Who?");
    editor().setText("<<SYS>>");
    tryOut().run();
    QVERIFY(tryOut().refusal().contains("<<SYS>>"));
    editor().open({});
    tryOut().run();
    QVERIFY(tryOut().refusal().contains("Choose"));
    QCOMPARE(requests(), 0U);
    fixture_->stop();
    fixture_->options().demoModelPath.clear();
    QVERIFY(fixture_->start());
    WAIT_FOR(library().find(cook_));
    editor().open(cook_);
    tryOut().setQuestion("Who?");
    tryOut().run();
    QVERIFY(tryOut().refusal().contains("no model"));
    QVERIFY(!tryOut().running());
  }

  void fillsInVariables() {
    editor().setText("{{model}} {{name}} {{left open}}");
    library().put([this] {
      PromptEntry entry = *library().find(cook_);
      entry.text = "{{name}} {{dish}}";
      return entry;
    }());
    compareWith(cook_);
    QCOMPARE(tryOut().variables(), (QStringList{"name", "left open", "dish"}));
    tryOut().give("name", " Inti ");
    tryOut().give("dish", "soup");
    tryOut().give("left open", "x");
    tryOut().give("left open", "  ");
    QCOMPARE(tryOut().given("name"), QString("Inti"));
    QVERIFY(tryOut().given("left open").isEmpty());
    QSignalSpy fields(&tryOut(), &TryOut::variablesChanged);
    tryOut().setQuestion("Who?");
    editor().setText(editor().text() + " ");  // the fields stay as they are
    QCOMPARE(fields.count(), 0);
    begin();
    script().end();
    script().end();
    WAIT_FOR(!tryOut().running());
    QVERIFY(QString::fromStdString(script().requests()[0].chat.system).endsWith(" Inti {{left open}} "));
    QCOMPARE(script().requests()[1].chat.system, std::string("Inti soup"));
  }

  void whatIsEditedMeanwhileIsNotAsked() {
    begin();
    editor().setText("You are polite.");
    QVERIFY(tryOut().outdated());
    library().put([this] {
      PromptEntry entry = *library().find(cook_);
      entry.text = "You are a baker.";
      return entry;
    }());
    script().end();
    script().end();
    WAIT_FOR(!tryOut().running());
    QCOMPARE(script().requests()[1].chat.system, std::string("You are a cook."));
    QVERIFY(tryOut().outdated());
    tryOut().clear();
    QVERIFY(!tryOut().outdated());
  }

  void anotherPromptEndsIt() {
    begin();
    editor().open(cook_);
    QVERIFY(!tryOut().running());
    QVERIFY(!tryOut().first()->shown());
    QCOMPARE(tryOut().otherIndex(), 0);  // not with itself
    QVERIFY(!tryOut().others().contains("Cook"));
    // The worker is free again.
    QSignalSpy finished(&fixture_->chat(), &ChatController::finished);
    fixture_->chat().setDraft("Hello");
    fixture_->chat().send();
    script().say("Hi.");
    script().end();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(tryOut().first()->text().isEmpty());
  }

  void whatIsDeletedIsNotOffered() {
    compareWith(cook_);
    library().remove(cook_);
    QCOMPARE(tryOut().otherIndex(), 0);
    QVERIFY(!tryOut().others().contains("Cook"));
    tryOut().setOtherIndex(-1);
    tryOut().setOtherIndex(1000);
    QCOMPARE(tryOut().otherIndex(), 0);
  }

  void theApplicationEndsMeanwhile() {
    begin();
    fixture_->stop();  // must not ask for the second answer
    QCOMPARE(requests(), 1U);
  }
};

QTEST_MAIN(TryOutTest)
#include "tst_try_out.moc"
