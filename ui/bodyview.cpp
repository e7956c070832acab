// SPDX-License-Identifier: MIT
#include "ui/bodyview.h"

#include <QMimeData>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qreal Margin = 14;
constexpr qreal Indent = 26;
constexpr QChar HairSpace = u'\u200a'; // markdownToHtml() puts them around inline code, in place of padding

} // namespace

BodyView::BodyView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    document()->setDocumentMargin(Margin);
    document()->setIndentWidth(Indent);
    connect(this, &QTextBrowser::anchorClicked, this, &BodyView::follow);
}

void BodyView::setBody(const QString &html)
{
    document()->setDefaultFont(font());
    setHtml(html);
}

QVariant BodyView::loadResource(int, const QUrl &)
{
    return {};
}

QMimeData *BodyView::createMimeDataFromSelection() const
{
    QMimeData *copied = QTextBrowser::createMimeDataFromSelection();
    copied->setText(copied->text().remove(HairSpace));
    copied->setHtml(copied->html().remove(HairSpace));
    return copied;
}

void BodyView::follow(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme.isEmpty() && url.path().isEmpty() && url.hasFragment())
        scrollToAnchor(url.fragment());
    else if (scheme == u"https"_s || scheme == u"http"_s || scheme == u"mailto"_s)
        Q_EMIT linkActivated(url);
}

} // namespace hubbub
