// The models: the list, the choice, the state of loading, what the settings keep.
#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>

#include "engine/model.h"
#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;
using chasqui::engine::TemplateChoice;
using chasqui::engine::TemplateKind;
using chasqui::engine::TemplateSource;

class ModelControllerTest : public QObject {
  Q_OBJECT

  QString role(ModelController& models, int row, int role) { return models.index(row).data(role).toString(); }

 private slots:
  void theFirstStartHasTheDemoModel() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QAbstractItemModelTester tester(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(models.count(), 1);
    QVERIFY(models.isDemo());
    QVERIFY(models.currentName().contains("toy"));
    QCOMPARE(models.state(), ModelController::None);
    fixture.app().preload();
    WAIT_EQUAL(models.state(), ModelController::Loading);
    fixture.script().add(Script::LoadProgress{43, 100});
    WAIT_EQUAL(models.statusText(), QString("Loading model 43 %"));
    QCOMPARE(models.progress(), 0.43);
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(models.currentDetail(), QString("Q4_0 · 6.7 B parameters · context 4,096"));
    QCOMPARE(models.deviceName(), QString("scripted device"));
  }

  /// What does not fit the device is said once, with the reason, and no longer when another model fits.
  void aModelBeyondTheDevicesMemorySaysSo() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    const NoticeList& notices = *fixture.app().notices();
    fixture.app().preload();
    Script::LoadDone large;
    large.placementReason = "12 of 32 layers stay in the computer's memory.";
    fixture.script().add(large);
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(notices.count(), 1);
    QCOMPARE(notices.data(notices.index(0), NoticeList::DetailRole).toString(),
             QString::fromStdString(large.placementReason));
    fixture.app().notices()->dismiss("placement");
    fixture.app().chat()->setDraft("Hello");
    fixture.app().chat()->send();  // the model is there already: nothing new to say
    fixture.script().add(Script::End{engine::StopReason::EndOfText, {}});
    WAIT_EQUAL(fixture.app().chat()->busy(), false);
    QCOMPARE(notices.count(), 0);
    models.open(QUrl::fromLocalFile(fixture.folder() + "/small.gguf"));
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(notices.count(), 0);
  }

  /// That a draft model cannot guess is said once for each load, and stays until that is over.
  void aDraftModelThatCannotGuessIsSaidOnce() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    NoticeList& notices = *fixture.app().notices();
    fixture.app().preload();
    Script::LoadDone without;
    without.draftError = Error{ErrorCode::NotFound, "The draft model is not there.", {}, {}};
    fixture.script().add(without);
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(notices.count(), 1);
    QSignalSpy changed(&notices, &NoticeList::countChanged);
    QVERIFY(fixture.ask("Hello", "Hi"));
    QCOMPARE(changed.count(), 0);
    notices.dismiss("draft");
    QVERIFY(fixture.ask("Hello", "Hi"));
    QCOMPARE(notices.count(), 0);
    models.open(QUrl::fromLocalFile(fixture.folder() + "/other.gguf"));
    fixture.script().add(without);
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(notices.count(), 0);  // the same was said
    models.open(QUrl::fromLocalFile(fixture.folder() + "/small.gguf"));
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QCOMPARE(notices.count(), 0);
  }

  /// Models move to another folder: what guesses for another one goes along.
  void aDraftModelThatMoves() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.put({"/models/small.gguf", "Small"});
    models.put({"/models/large.gguf", "Large"});
    ModelOptions options;
    options.draft = "/models/small.gguf";
    emit models.fit()->optionsEdited("/models/large.gguf", options);
    models.setPath("/models/small.gguf", "/moved/small.gguf");
    QCOMPARE(models.find("/models/large.gguf")->options.draft, std::string("/moved/small.gguf"));
  }

  /// The program started with a file that is known: what was chosen for it, and the other models, stay.
  void startingWithAKnownFileKeepsWhatWasChosen() {
    Fixture fixture;
    QVERIFY(fixture.start());
    const QString path = fixture.folder() + "/known.gguf";
    {
      ModelController& models = *fixture.app().models();
      models.open(QUrl::fromLocalFile(fixture.folder() + "/other.gguf"));
      fixture.script().add(Script::LoadDone{});
      WAIT_EQUAL(models.state(), ModelController::Ready);
      models.open(QUrl::fromLocalFile(path));
      fixture.script().add(Script::LoadDone{});
      WAIT_EQUAL(models.state(), ModelController::Ready);
      models.chooseTemplate(3);
      QVERIFY(models.templateIndex() == 3);
    }
    fixture.stop();
    fixture.options().modelPath = path;
    QVERIFY(fixture.start());
    QCOMPARE(fixture.app().models()->currentId(), path);
    QCOMPARE(fixture.app().models()->templateIndex(), 3);
    QCOMPARE(fixture.app().models()->count(), 3);
    fixture.stop();
    fixture.options().modelPath.clear();
    QVERIFY(fixture.start());
    QCOMPARE(fixture.app().models()->templateIndex(), 3);
    QCOMPARE(fixture.app().models()->count(), 3);
  }

  /// A file of a Hugging Face or Meta folder stands for the folder.
  void aFolderIsOneModel() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    const QString folder = fixture.folder() + "/Llama-2-7b-chat-hf";
    QVERIFY(QDir().mkpath(folder));
    for (const char* name : {"config.json", "model-00001-of-00002.safetensors"}) {
      QFile file(folder + "/" + name);
      QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(models.looksLikeModel(QUrl::fromLocalFile(folder)));
    QVERIFY(models.looksLikeModel(QUrl::fromLocalFile(folder + "/a.GGUF")));
    QVERIFY(!models.looksLikeModel(QUrl::fromLocalFile(folder + "/notes.txt")));
    QVERIFY(!models.looksLikeModel(QUrl("https://example.org/a.gguf")));
    models.open(QUrl::fromLocalFile(folder + "/model-00001-of-00002.safetensors"));
    QCOMPARE(models.currentId(), folder);
    QCOMPARE(models.currentName(), QString("Llama-2-7b-chat-hf"));
    models.open(QUrl::fromLocalFile(folder));
    models.open(QUrl::fromLocalFile(folder + "/config.json"));
    QCOMPARE(models.count(), 2);
  }

  void anOpenedFileIsKeptWithItsDetail() {
    Fixture fixture;
    QVERIFY(fixture.start());
    const QString path = fixture.folder() + "/llama-2-7b.Q4_0.gguf";
    {
      ModelController& models = *fixture.app().models();
      QAbstractItemModelTester tester(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
      models.open(QUrl::fromLocalFile(path));
      QCOMPARE(models.currentId(), path);
      QCOMPARE(models.currentName(), QString("llama-2-7b.Q4_0"));
      fixture.script().add(Script::LoadDone{});
      WAIT_EQUAL(models.state(), ModelController::Ready);
      models.open(QUrl::fromLocalFile(path));  // twice is once
      QCOMPARE(models.count(), 2);
    }
    fixture.stop();
    QVERIFY(fixture.start());
    QCOMPARE(fixture.app().models()->count(), 2);
    QCOMPARE(fixture.app().models()->currentId(), path);
    QVERIFY(fixture.app().models()->currentDetail().startsWith("Q4_0"));
    QVERIFY(!fixture.app().models()->isDemo());
  }

  void aModelOfTheCommandLineGoesFirst() {
    Fixture fixture;
    QVERIFY(fixture.start());
    fixture.app().models()->open(QUrl::fromLocalFile("/a.gguf"));
    fixture.stop();
    fixture.options().modelPath = "/b.gguf";
    QVERIFY(fixture.start());
    QCOMPARE(fixture.app().models()->currentId(), QString("/b.gguf"));
    QCOMPARE(fixture.app().models()->count(), 3);
  }

  void aFailedLoadSaysWhyAndCanBeTriedAgain() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl::fromLocalFile("/gone.gguf"));
    fixture.script().add(Script::LoadFails{Error{ErrorCode::NotFound, "There is no file /gone.gguf.", {}, "open"}});
    WAIT_EQUAL(models.state(), ModelController::Failed);
    QCOMPARE(models.error(), QString("There is no file /gone.gguf."));
    QVERIFY(!models.errorNextStep().isEmpty());  // the code's own where the error has none
    QVERIFY(models.index(1).data(ModelController::MissingRole).toBool());
    models.retry();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(models.error().isEmpty());
    QVERIFY(!models.index(1).data(ModelController::MissingRole).toBool());
  }

  void aCancelledLoadIsNoFailure() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.app().preload();
    fixture.script().add(Script::LoadProgress{1, 2});
    WAIT_EQUAL(models.progress(), 0.5);
    models.cancelLoading();
    WAIT_EQUAL(models.state(), ModelController::None);
    QVERIFY(models.error().isEmpty());
  }

  /// One that still waits behind an answer says nothing of its own when it is cancelled.
  void aWaitingLoadIsCancelled() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QSignalSpy judged(models.fit(), &ModelFit::judged);
    fixture.app().preload();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    fixture.chat().setDraft("question");
    fixture.chat().send();
    fixture.script().say("half");
    WAIT_EQUAL(fixture.texts().value(1), QString("half"));
    models.open(QUrl::fromLocalFile("/a.gguf"));
    WAIT_EQUAL(judged.size(), 1);
    QCOMPARE(models.state(), ModelController::Loading);
    models.cancelLoading();
    QCOMPARE(models.state(), ModelController::None);
    fixture.script().end();
    WAIT_EQUAL(fixture.chat().busy(), false);
    QCOMPARE(models.state(), ModelController::None);
  }

  void forgettingTheCurrentModelGoesBackToTheDemo() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QAbstractItemModelTester tester(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
    models.open(QUrl::fromLocalFile("/a.gguf"));
    models.forget(models.index(0).data(ModelController::ModelIdRole).toString());  // the demo model stays
    QCOMPARE(models.count(), 2);
    models.forget("/a.gguf");
    QCOMPARE(models.count(), 1);
    QVERIFY(models.isDemo());
  }

  void aRemoteAddressIsRefusedWithoutAnyCall() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    models.open(QUrl("https://example.org/m.gguf?token=secret"));
    QCOMPARE(models.state(), ModelController::Failed);
    QVERIFY(!models.errorNextStep().isEmpty());
    QVERIFY(!models.errorDetail().contains("secret"));
    QCOMPARE(models.count(), 1);
  }

  void withoutADeviceANoticeStaysUntilAModelRuns() {
    Fixture fixture;
    QVERIFY(fixture.start());
    fixture.app().preload();
    fixture.script().add(Script::LoadFails{Error{ErrorCode::NoDevice, {}, {}, "no driver"}});
    WAIT_EQUAL(fixture.app().notices()->count(), 1);
    const QModelIndex notice = fixture.app().notices()->index(0);
    QVERIFY(notice.data(NoticeList::MessageRole).toString().contains("Vulkan"));
    QVERIFY(!notice.data(NoticeList::NextStepRole).toString().isEmpty());
    QCOMPARE(notice.data(NoticeList::DetailRole).toString(), QString("no driver"));
    fixture.app().models()->retry();
    fixture.script().add(Script::LoadDone{});
    WAIT_EQUAL(fixture.app().notices()->count(), 0);
  }

  void theListSurvivesItsOwnTextAndNothingElse() {
    std::vector<KnownModel> models{{"/ä/\"b\".gguf", "\"b\"", ModelFacts{"Q8_0", 6738415616, 4096}, false, false, {}},
                                   {"/c", "c", {}, false, false, {}}};
    models[1].chatTemplate = {TemplateChoice{TemplateKind::Vicuna, TemplateSource::Name}, TemplateKind::Alpaca};
    QVERIFY(knownModelsFromJson(knownModelsToJson(models)) == models);
    for (const char* json : {"", "{}", "[1, null, {}]", "[{\"path\": 3}]", "["})
      QVERIFY2(knownModelsFromJson(json).empty(), json);
    for (const char* value : {"\"\"", "3", "\"llama9\"", "null"}) {
      const std::string bad =
          std::string("[{\"path\":\"/c\",\"chosenTemplate\":") + value + ",\"template\":" + value + "}]";
      QVERIFY2(knownModelsFromJson(bad).at(0).chatTemplate == ModelTemplate{}, bad.c_str());
    }
  }

  void aTemplateIsShownAndChangedAndKept() {
    Fixture fixture;
    QVERIFY(fixture.start());
    const QString path = fixture.folder() + "/model.gguf";
    {
      ModelController& models = *fixture.app().models();
      models.open(QUrl::fromLocalFile(path));
      QVERIFY(models.refusesTags());  // not known yet: as strict as the strictest
      fixture.script().add(Script::LoadDone{{TemplateKind::ChatML, TemplateSource::File}, {}});
      WAIT_EQUAL(models.state(), ModelController::Ready);
      QCOMPARE(models.index(1).data(ModelController::TemplateRole).toString(), QString("ChatML template"));
      QCOMPARE(models.templateIndex(), 0);
      QCOMPARE(models.templateChoices().first(), QString("As the model says: ChatML"));
      QVERIFY(!models.refusesTags());
      const int vicuna = static_cast<int>(models.templateChoices().indexOf("Vicuna"));
      QVERIFY(vicuna > 0);
      models.chooseTemplate(vicuna);
      QCOMPARE(models.templateIndex(), vicuna);
      QCOMPARE(models.index(1).data(ModelController::TemplateRole).toString(), QString("Vicuna template"));
      QVERIFY(models.templateText().contains("you"));
      models.select(models.index(0).data(ModelController::ModelIdRole).toString());  // the demo model has its own
      QCOMPARE(models.templateIndex(), 0);
      models.chooseTemplate(1);
    }
    fixture.stop();
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QCOMPARE(models.templateIndex(), 1);  // the demo model's, whose file is not in the list
    models.select(path);
    QCOMPARE(models.templateChoices().at(models.templateIndex()), QString("Vicuna"));
    models.chooseTemplate(0);
    QVERIFY(models.currentTemplate() ==
            (ModelTemplate{TemplateChoice{TemplateKind::ChatML, TemplateSource::File}, {}}));
    for (const int none : {-1, 99}) {
      models.chooseTemplate(none);
      QCOMPARE(models.templateIndex(), 0);
    }
  }

  void anUnknownTemplateSaysSoUntilOneIsChosen() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    QVERIFY(!models.templateUnknown());  // nobody has looked yet
    fixture.app().preload();
    fixture.script().add(Script::LoadDone{{TemplateKind::Plain, TemplateSource::Unknown}, {}});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    QVERIFY(models.templateUnknown());
    QCOMPARE(models.templateChoices().first(), QString("As the model says: unknown"));
    QCOMPARE(models.index(0).data(ModelController::TemplateRole).toString(), QString("template unknown"));
    models.chooseTemplate(2);
    QVERIFY(!models.templateUnknown());
    models.chooseTemplate(0);
    QVERIFY(models.templateUnknown());
  }

  void aBaseModelIsNoWarning() {
    Fixture fixture;
    QVERIFY(fixture.start());
    fixture.app().preload();
    fixture.script().add(Script::LoadDone{{TemplateKind::Plain, TemplateSource::BaseModel}, {}});
    WAIT_EQUAL(fixture.app().models()->state(), ModelController::Ready);
    QVERIFY(!fixture.app().models()->templateUnknown());
    QVERIFY(fixture.app().models()->templateText().contains("base model"));
  }

  void theChosenTemplateGoesWithTheNextQuestion() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.script().add(Script::LoadDone{{TemplateKind::Llama2, TemplateSource::File}, {}});
    QVERIFY(fixture.ask("Hi", "Hello!"));
    models.chooseTemplate(static_cast<int>(models.templateChoices().indexOf("Mistral")));
    QVERIFY(fixture.ask("And now?", "Other tags."));
    models.chooseTemplate(0);
    QVERIFY(fixture.ask("And then?", "As before."));
    const std::vector<AnswerRequest> requests = fixture.script().requests();
    QCOMPARE(requests.size(), std::size_t{3});
    QVERIFY(!requests[0].templateKind);
    QVERIFY(requests[1].templateKind == TemplateKind::Mistral);
    QVERIFY(!requests[2].templateKind);
  }

  void theMeterCountsWithTheChosenTemplate() {
    Fixture fixture;
    fixture.script().setFormat({engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value(),
                                TemplateKind::Llama2, 768});
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    ContextMeter& meter = *fixture.chat().context();
    fixture.app().preload();
    fixture.script().add(Script::LoadDone{{TemplateKind::Llama2, TemplateSource::File}, {}});
    fixture.chat().setDraft("How many tokens are these?");
    WAIT_FOR(meter.draft() > 0);
    const int llama2 = meter.draft();
    models.chooseTemplate(static_cast<int>(models.templateChoices().indexOf("Alpaca")));
    WAIT_FOR(meter.draft() > llama2);  // ### Instruction: and ### Response: are longer than [INST] and [/INST]
    models.chooseTemplate(0);
    WAIT_EQUAL(meter.draft(), llama2);
  }

  // What Llama 2's template refuses, another one takes as ordinary text.
  void tagsAreRefusedByTheTemplateInUse() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ModelController& models = *fixture.app().models();
    fixture.app().preload();
    fixture.script().add(Script::LoadDone{{TemplateKind::Llama2, TemplateSource::File}, {}});
    WAIT_EQUAL(models.state(), ModelController::Ready);
    ChatController& chat = fixture.chat();
    chat.setSystemPrompt("<<SYS>>");
    QVERIFY(!chat.systemPromptError().isEmpty());
    chat.setDraft("[INST] hi");
    chat.send();
    QVERIFY(!chat.sendError().isEmpty());
    models.chooseTemplate(static_cast<int>(models.templateChoices().indexOf("ChatML")));
    QVERIFY(chat.sendError().isEmpty());
    QVERIFY(chat.systemPromptError().isEmpty());
    chat.send();
    WAIT_EQUAL(fixture.script().requests().size(), std::size_t{1});
    QCOMPARE(fixture.script().requests()[0].chat.turns.back().user, std::string("[INST] hi"));
    fixture.script().say("hello");
    fixture.script().end();
    WAIT_EQUAL(chat.busy(), false);
    // Under Llama 2 again the question stays in the chat, its tag as ordinary text; asked anew it is refused.
    chat.setSystemPrompt({});
    models.chooseTemplate(static_cast<int>(models.templateChoices().indexOf("Llama 2")));
    chat.regenerate(fixture.role(1, TranscriptModel::MessageIdRole));
    QVERIFY(chat.sendError().contains("[INST]"));
    QVERIFY(!chat.canEscapeTags());
    chat.setDraft("and now?");
    chat.send();
    WAIT_EQUAL(fixture.script().requests().size(), std::size_t{2});
    QCOMPARE(fixture.script().requests()[1].chat.turns.front().user, std::string("[ INST ] hi"));
    QCOMPARE(fixture.script().requests()[1].chat.turns.back().user, std::string("and now?"));
    fixture.script().end();
  }
};

QTEST_MAIN(ModelControllerTest)
#include "tst_model_controller.moc"
