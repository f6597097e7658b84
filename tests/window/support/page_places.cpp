#include "page_places.h"

#include "place_steps.h"

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kEmpty = History::Empty;
constexpr auto kSamples = History::Samples;

void openPage(Stage& stage, const char* action) {
  stage.act(action);
  stage.get("closePage");
}

/// By its number; -1: the last.
void openCategory(Stage& stage, int index) {
  openPage(stage, "settings");
  stage.settle();
  const QList<QQuickItem*> categories = stage.all(QStringLiteral("category"));
  if (categories.isEmpty()) return;  // there is no room for them
  const int place = index < 0 ? static_cast<int>(categories.size()) - 1 : index;
  QTest::mouseClick(&stage.window(), Qt::LeftButton, {}, categories.at(place)->mapToScene({8, 8}).toPoint());
}

void openShelf(Stage& stage, const char* side) {
  openPage(stage, "openShelf");
  stage.press(side);
  waitFor([&] { return !stage.all(QStringLiteral("shelfBack")).isEmpty(); }, "a row of the shelf");
}

}  // namespace

std::vector<Place> pagePlaces() {
  return {
      {"settings", kSamples, [](Stage& stage) { openPage(stage, "settings"); }},
      {"settings-writing", kSamples, [](Stage& stage) { openCategory(stage, 1); }},
      {"settings-answers", kSamples, [](Stage& stage) { openCategory(stage, 2); }},
      {"settings-sampling", kSamples, [](Stage& stage) { openCategory(stage, 3); }},
      {"settings-chats", kSamples, [](Stage& stage) { openCategory(stage, 4); }},
      {"settings-models", kSamples, [](Stage& stage) { openCategory(stage, 5); }},
      {"settings-about", kSamples,
       [](Stage& stage) {
         openCategory(stage, -1);
       }},
      {"settings-device", kSamples,
       [](Stage& stage) {
         Script::LoadDone done;
         done.measured.emplace();
         done.measured->state = engine::TuningState::Measured;
         done.measured->measuredAt = 1'795'000'000;
         done.measured->kernels = {{"matvec", "matvec-splits=16", 250, 200}};
         stage.app().preload();
         stage.script().add(done);
         waitFor([&] { return stage.app().models()->tuning()->known(); }, "the device");
         openPage(stage, "settings");
         stage.type("graphics");
       }},
      {"settings-found", kSamples,
       [](Stage& stage) {
         openPage(stage, "settings");
         stage.type("text");
       }},
      {"settings-not-found", kSamples,
       [](Stage& stage) {
         openPage(stage, "settings");
         stage.type("zeppelin");
       }},
      {"shortcuts", kSamples, [](Stage& stage) { openPage(stage, "shortcuts"); }},
      {"shortcut-capture", kSamples,
       [](Stage& stage) {
         openPage(stage, "shortcuts");
         stage.press("shortcutButton");
       },
       nullptr, false},
      {"shortcut-conflict", kSamples,
       [](Stage& stage) {
         openPage(stage, "shortcuts");
         stage.press("shortcutButton");
         stage.key(Qt::Key_Q, Qt::ControlModifier);
         stage.get("keepKeys");
       }},
      {"archive", kSamples, [](Stage& stage) { openShelf(stage, "showArchive"); }},
      {"trash", kSamples, [](Stage& stage) { openShelf(stage, "showTrash"); }},
      {"trash-empty-question", kSamples,
       [](Stage& stage) {
         openShelf(stage, "showTrash");
         stage.press("emptyTrash");
         stage.get("emptyTrashYes");
       }},
      {"trash-erase-question", kSamples,
       [](Stage& stage) {
         openShelf(stage, "showTrash");
         stage.press("shelfRemove");
         stage.get("eraseYes");
       }},
      {"shelf-of-nothing", kEmpty, [](Stage& stage) { openPage(stage, "openShelf"); }},
      {"exchange", kSamples, [](Stage& stage) { openPage(stage, "exchange"); }},
      {"exchange-done", kSamples,
       [](Stage& stage) {
         openPage(stage, "exchange");
         stage.app().exchange()->exportArchive({}, QUrl::fromLocalFile(stage.fixture().folder() + "/chats.zip"));
         stage.get("exchangeResult");
       }},
      {"exchange-failed", kSamples,
       [](Stage& stage) {
         openPage(stage, "exchange");
         stage.app().exchange()->importFile(writeFile(stage, "chats.json", "{ \"no\": \"chats\" "));
         stage.get("exchangeError");
       }},
  };
}
}  // namespace chasqui::test
