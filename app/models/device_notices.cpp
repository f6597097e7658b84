#include "models/device_notices.h"

#include <utility>

#include "application/error_text.h"

namespace chasqui::app {
namespace {

constexpr QLatin1String kFailedId("measuring");
constexpr QLatin1String kNotKeptId("not-kept");

QString inWords(const char* text) { return DeviceTuning::tr(text); }

void showFailure(NoticeList& notices, const Error& error) {
  Notice notice;
  notice.id = kFailedId;
  notice.severity = Notice::Severity::Warning;
  notice.inWords = [error](Notice& said) {
    const ErrorText text = app::textOf(error);
    said.message = text.message + QLatin1Char(' ') +
                   inWords(QT_TRANSLATE_NOOP("chasqui::app::DeviceTuning",
                                             "So the graphics device is used as most devices of its kind are."));
    said.nextStep =
        inWords(QT_TRANSLATE_NOOP("chasqui::app::DeviceTuning", "It can be measured again in the settings."));
    said.detail = text.detail;
  };
  notices.show(std::move(notice));
}

void showNotKept(NoticeList& notices, const QString& detail) {
  Notice notice;
  notice.id = kNotKeptId;
  notice.inWords = [](Notice& said) {
    said.message = inWords(QT_TRANSLATE_NOOP("chasqui::app::DeviceTuning",
                                             "What was found out about the graphics device could not be saved."));
    said.nextStep = inWords(QT_TRANSLATE_NOOP("chasqui::app::DeviceTuning",
                                              "It is used now, and has to be found out again at the next start."));
  };
  notice.detail = detail;
  notices.show(std::move(notice));
}

}  // namespace

void noticeMeasuring(const DeviceTuning& tuning, NoticeList& notices) {
  QObject::connect(&tuning, &DeviceTuning::finished, &notices, [&notices] {
    for (const QLatin1String id : {kFailedId, kNotKeptId}) notices.dismiss(id);
  });
  QObject::connect(&tuning, &DeviceTuning::failed, &notices,
                   [&notices](const Error& error) { showFailure(notices, error); });
  QObject::connect(&tuning, &DeviceTuning::notKept, &notices,
                   [&notices](const QString& detail) { showNotKept(notices, detail); });
}

}  // namespace chasqui::app
