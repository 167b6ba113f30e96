Feature: A process runs for months without losing a step
  Background:
    Given a project with an engineering manager and a project manager

  Scenario: 400 days with a change request on the way
    People sign in when they need to, however much time has passed; the change is where it was left.
    Given a member has submitted a change request to take effect 200 days from now
    And both leads have assessed it
    And both leads have approved it
    When 199 days pass
    Then the change request is approved
    And the project manager can sign in
    When 2 days pass
    Then the change request is effective
    When 199 days pass
    Then everybody can sign in
    And the change request is effective
    And the project manager has to implement it
    When the project manager reports it implemented
    And the engineering manager reports it verified
    And the project manager closes it
    Then the change request is closed
    And the audit log is intact

  Scenario: A session is renewed day after day
    Given the project manager has signed in
    When the project manager renews the session every 6 days for 60 days
    Then the project manager is still signed in

  Scenario: A session that nobody renews ends
    Given the project manager has signed in
    When 400 days pass
    Then the project manager is no longer signed in
    And the project manager can sign in

  Scenario: The system was stopped while the deadline passed
    Given a change request is waiting for both signatures
    When the system is stopped for 20 days and started again
    Then the change request is escalated
    And the audit log is intact

  Scenario: The system is restarted between the two signatures
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the system is restarted
    And the project manager approves it
    Then the change request is effective
    And it carries 2 valid signatures
