// Names for chats, from what is said in them.
#pragma once

#include <QString>

namespace chasqui::app {

/// A one-line title from the first question: without its files and without marks of markdown, at most 48 characters,
/// cut at a word. Of a question that is all files, the first one's name.
QString titleFrom(const QString& question);

/// Whether a question is a greeting or has no word at all, so that it names nothing.
bool saysNothing(const QString& question);

/// The first sentence of an answer as a title; empty where there is none.
QString titleFromAnswer(const QString& answer);

/// What a model wrote when it was asked for a name; empty where it is no name: nothing, too long, or several lines.
QString titleFromReply(const QString& reply);

}  // namespace chasqui::app
