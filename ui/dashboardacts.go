package ui

import (
	"imrdesk/domain"
	"imrdesk/ui/dashboard"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

var dashboardActs = map[keys.Intent]act{
	"dashboard": {do: func(r *Root) { r.say("counting ..."); r.do(Survey{Today: r.today()}) }, why: func(r *Root) string {
		return when(r.screen != ScreenWorklist, "the dashboard opens from the worklist")
	}},
	"dashboard-up":        {do: func(r *Root) { r.dashboard.LineUp() }, why: needDashboard},
	"dashboard-down":      {do: func(r *Root) { r.dashboard.LineDown() }, why: needDashboard},
	"dashboard-page-up":   {do: func(r *Root) { r.dashboard.PageUp() }, why: needDashboard},
	"dashboard-page-down": {do: func(r *Root) { r.dashboard.PageDown() }, why: needDashboard},
}

func needDashboard(r *Root) string {
	return when(r.screen != ScreenDashboard, "this works in the dashboard")
}

// surveyed opens the dashboard with the numbers of all cases.
func (r *Root) surveyed(m Surveyed) {
	r.notice = ""
	if r.screen != ScreenWorklist {
		return
	}
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The cases cannot be counted", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	r.dashboard = dashboard.New(m.Numbers)
	r.screen = ScreenDashboard
}

func (r *Root) drawDashboard(w, h int) []string {
	head := frame.NewBar(r.theme, w, theme.Bar).Put(theme.BarKey, " imrdesk ").Put(theme.Bar, " dashboard").Right(theme.Bar, r.cfg.VaultName+" ")
	rows := append([]string{head.String()}, r.dashboard.Draw(r.theme, domain.CaliforniaDay(r.now), w, h-2)...)
	return append(rows, r.footer(w))
}
