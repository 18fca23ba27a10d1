// A server on the official Go SDK. What it offers, and how to start it: see ../README.md.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type numbers struct {
	A int `json:"a"`
	B int `json:"b"`
}

type sum struct {
	Sum int `json:"sum"`
}

type words struct {
	Text string `json:"text"`
}

type pace struct {
	Steps int `json:"steps"`
	Ms    int `json:"ms"`
}

type nothing struct{}

func text(value string) *mcp.CallToolResult {
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: value}}}
}

func add(_ context.Context, _ *mcp.CallToolRequest, in numbers) (*mcp.CallToolResult, sum, error) {
	return nil, sum{in.A + in.B}, nil
}

func echo(_ context.Context, _ *mcp.CallToolRequest, in words) (*mcp.CallToolResult, any, error) {
	return text(in.Text), nil, nil
}

func boom(context.Context, *mcp.CallToolRequest, nothing) (*mcp.CallToolResult, any, error) {
	result := text("it went wrong")
	result.IsError = true
	return result, nil, nil
}

func slow(ctx context.Context, request *mcp.CallToolRequest, in pace) (*mcp.CallToolResult, any, error) {
	token := request.Params.GetProgressToken()
	for step := 1; step <= in.Steps; step++ {
		select {
		case <-ctx.Done():
			fmt.Fprintln(os.Stderr, "slow was given up")
			return nil, nil, ctx.Err()
		case <-time.After(time.Duration(in.Ms) * time.Millisecond):
		}
		if token != nil {
			// An answer that is one JSON value has no room for it: then it is an error, and not the tool's.
			_ = request.Session.NotifyProgress(ctx, &mcp.ProgressNotificationParams{
				ProgressToken: token, Progress: float64(step), Total: float64(in.Steps),
			})
		}
	}
	return text("done"), nil, nil
}

func offering() *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "go-peer", Version: "1.0.0"}, &mcp.ServerOptions{
		CompletionHandler: func(_ context.Context, request *mcp.CompleteRequest) (*mcp.CompleteResult, error) {
			values := []string{}
			for _, day := range []string{"monday", "tuesday"} {
				if strings.HasPrefix(day, request.Params.Argument.Value) {
					values = append(values, day)
				}
			}
			return &mcp.CompleteResult{Completion: mcp.CompletionResultDetails{Values: values}}, nil
		},
	})
	closed := false
	mcp.AddTool(server, &mcp.Tool{
		Name:        "add",
		Description: "Adds two whole numbers",
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}, add)
	mcp.AddTool(server, &mcp.Tool{Name: "echo", Description: "Gives the text back"}, echo)
	mcp.AddTool(server, &mcp.Tool{Name: "boom", Description: "Fails"}, boom)
	mcp.AddTool(server, &mcp.Tool{Name: "slow", Description: "Answers after some steps"}, slow)
	mcp.AddTool(server, &mcp.Tool{Name: "ask", Description: "Asks for a name"},
		func(ctx context.Context, request *mcp.CallToolRequest, _ nothing) (*mcp.CallToolResult, any, error) {
			answer, err := request.Session.Elicit(ctx, &mcp.ElicitParams{
				Message: "What is your name?",
				RequestedSchema: &jsonschema.Schema{
					Type:       "object",
					Properties: map[string]*jsonschema.Schema{"name": {Type: "string"}},
					Required:   []string{"name"},
				},
			})
			if err != nil {
				return nil, nil, err
			}
			if answer.Action != "accept" {
				return text(answer.Action), nil, nil
			}
			return text(fmt.Sprintf("hello %v", answer.Content["name"])), nil, nil
		})
	mcp.AddTool(server, &mcp.Tool{Name: "grow", Description: `Adds the tool "grown"`},
		func(context.Context, *mcp.CallToolRequest, nothing) (*mcp.CallToolResult, any, error) {
			mcp.AddTool(server, &mcp.Tool{Name: "grown", Description: "New"},
				func(context.Context, *mcp.CallToolRequest, nothing) (*mcp.CallToolResult, any, error) {
					return text("grown"), nil, nil
				})
			return text("grew"), nil, nil
		})

	server.AddResource(&mcp.Resource{URI: "note://today", Name: "today", MIMEType: "text/plain"},
		func(_ context.Context, request *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			return note(request.Params.URI, "a note"), nil
		})
	server.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: "note://{day}", Name: "note", MIMEType: "text/plain"},
		func(_ context.Context, request *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			uri := request.Params.URI
			return note(uri, "a note for "+strings.TrimPrefix(uri, "note://")), nil
		})
	server.AddPrompt(
		&mcp.Prompt{Name: "greet", Description: "Greets", Arguments: []*mcp.PromptArgument{{Name: "name", Required: true}}},
		func(_ context.Context, request *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			return &mcp.GetPromptResult{Messages: []*mcp.PromptMessage{{
				Role: "user", Content: &mcp.TextContent{Text: "Greet " + request.Params.Arguments["name"]},
			}}}, nil
		})

	return server
}

func handler(mode string, server *mcp.Server) http.Handler {
	one := func(*http.Request) *mcp.Server { return server }
	if mode == "sse" {
		return mcp.NewSSEHandler(one, nil)
	}
	return mcp.NewStreamableHTTPHandler(one, &mcp.StreamableHTTPOptions{
		Stateless:    mode == "http-stateless",
		JSONResponse: mode == "http-json",
	})
}

func serve(mode, port string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return err
	}
	fmt.Println("port", listener.Addr().(*net.TCPAddr).Port)
	return http.Serve(listener, handler(mode, offering()))
}

func main() {
	mode, port := "stdio", "0"
	if len(os.Args) > 1 {
		mode = os.Args[1]
	}
	if len(os.Args) > 2 {
		port = os.Args[2]
	}
	var err error
	if mode == "stdio" {
		err = offering().Run(context.Background(), &mcp.StdioTransport{})
	} else {
		err = serve(mode, port)
	}
	if err != nil {
		log.Print(err)
	}
}

func note(uri, value string) *mcp.ReadResourceResult {
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: "text/plain", Text: value}}}
}
