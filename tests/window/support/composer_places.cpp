#include "composer_places.h"

#include "place_steps.h"

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kSamples = History::Samples;

void attach(Stage& stage, const QString& name, const QByteArray& bytes) {
  Attachments& attachments = *stage.fixture().chat().attachments();
  const int before = attachments.rowCount();
  attachments.add({writeFile(stage, name, bytes)});
  waitFor([&] { return attachments.rowCount() > before || !attachments.error().isEmpty(); }, "the file");
}

void fillContext(Stage& stage) {
  stage.loadModel(128);
  stage.ask("How far is it from Lima to Cusco?",
            "It is 1 100 km by road, and 580 km as the condor flies. A bus takes 22 hours, because the road climbs over two "
            "passes of more than 4 000 m, and a runner of old took three days.");
  stage.fixture().chat().setDraft("And how many days does a llama need for that, when it rests for two days a week?");
  stage.key(Qt::Key_Return);
  stage.get("overflowCard");
}

}  // namespace

std::vector<Place> composerPlaces() {
  return {
      {"attachments", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         attach(stage, "notes.txt", "Feed the llamas at seven.\n");
         attach(stage, "a_program_with_a_name_that_is_longer_than_the_chip_of_an_attachment.py", "print('hum')\n");
         stage.type("What do these say?");
       }},
      {"attachment-refused", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         attach(stage, "picture.png", QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11));
       }},
      {"long-draft", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().setDraft(QString("A line of the draft, one of many.\n").repeated(30));
       }},
      {"refused-tags", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().setDraft("What does [INST] mean?");
         stage.fixture().chat().send();
         stage.get("refusalText");
         stage.get("contextBar");  // counted on another thread
       }},
      {"overflow-question", kSamples,
       [](Stage& stage) {
         stage.act("newChat");
         fillContext(stage);
       }},
      {"meter", kSamples,
       [](Stage& stage) {
         stage.loadModel(2048);
         stage.hover("contextBar");
       }},
      {"model-not-loadable", kSamples,
       [](Stage& stage) {
         stage.script().add(Script::LoadFails{{ErrorCode::Corrupt, "The file ends before its last tensor.",
                                               "Download it again.", "token_embd.weight at 1 204 224 of 3 827 372 032"}});
         stage.app().preload();
         stage.get("modelError");
       }},
      {"message-not-saved", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().execute("CREATE TRIGGER no_room BEFORE INSERT ON message BEGIN SELECT RAISE(FAIL, 'full'); END");
         stage.ask("Is this kept?", "Only in this window.");
         stage.get("messageUnsaved");
       }},
      {"unknown-template", kSamples,
       [](Stage& stage) {
         stage.script().add(Script::LoadDone{{engine::TemplateKind::Plain, engine::TemplateSource::Unknown}});
         stage.app().preload();
         stage.get("unknownTemplate");
       }},
      {"part-in-memory", kSamples,
       [](Stage& stage) {
         stage.script().add(Script::LoadDone{{engine::TemplateKind::Llama2, engine::TemplateSource::File},
                                             "12 of 32 layers do not fit into 4 GiB."});
         stage.app().preload();
         stage.get("notice");
       }},
  };
}
}  // namespace chasqui::test
