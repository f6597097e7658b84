// What is told of an answer: in one line below it, and in full on demand.
#pragma once

#include <vector>

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include "storage/types.h"

namespace chasqui::app {

/// Words for the numbers that are stored with an answer.
class AnswerStatistics {
  Q_DECLARE_TR_FUNCTIONS(AnswerStatistics)

 public:
  struct Line {
    QString label;
    QString value;
  };

  /// "read 12 tokens (85 kept), wrote 40, 38.1 tok/s · end of text"; empty for a question or while it is written.
  static QString shortOf(const storage::Message& message);
  /// All that is known, in the order in which it is shown; empty for a question or while it is written.
  static std::vector<Line> linesOf(const storage::Message& message);

 private:
  static QString stopReason(const std::string& name);
  static QString rate(double tokens, double milliseconds);
  static QString seconds(double milliseconds);
  static void addCounts(std::vector<Line>& lines, const storage::Message& message);
  static QString formatText(const QString& word);
  static void addSampling(std::vector<Line>& lines, const QJsonObject& sampling);
  static void addSettings(std::vector<Line>& lines, const storage::Message& message);
};

}  // namespace chasqui::app
