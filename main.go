// Command imrdesk is an offline terminal workstation for writing California Independent Medical Review determinations.
package main

import (
	"context"
	"os"

	"imrdesk/store"
	"imrdesk/store/intake/pdfworker"
	"imrdesk/ui/cli"
)

func main() {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	if store.VerifyAsked(os.Args) {
		store.VerifyMain()
	}
	os.Exit(cli.Run(context.Background(), cli.System()))
}
